from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, only, public, readers

COMMENTERS = Answers(SIGN_IN, 404, 403, 422, 422, 422, 422)
SETTLERS = Answers(SIGN_IN, 404, 403, 302, 302, 302, 302)
# The commenter wrote the comment.
WRITER = Answers(SIGN_IN, 404, 403, 200, 403, 403, 403)
WRITER_OR_MANAGERS = Answers(SIGN_IN, 404, 403, 302, 403, 302, 302)

ROWS = [
    Row("activity:notifications", "/notifications/", get=colleagues(200)),
    Row("activity:unread", "/notifications/unread/", get=colleagues(200)),
    Row("activity:reading_all", "/notifications/reading/", post=colleagues(302)),
    Row(
        "activity:reading",
        "/notifications/{notification}/reading/",
        post=only("editor", 302, others=404),
    ),
    Row("activity:favourites", "/favourites/", get=colleagues(200)),
    Row("activity:favourite", "/favourites/page/{page_id}/", post=readers(302)),
    Row("activity:favourite_end", "/favourites/page/{page_id}/remove/", post=readers(302)),
    Row("activity:follow", "/follows/page/{page_id}/", post=readers(302)),
    Row("activity:follow_end", "/follows/page/{page_id}/remove/", post=readers(302)),
    Row("activity:comments", "/comments/page/{page_id}/", get=readers(200), post=COMMENTERS),
    Row("activity:comment_people", "/comments/page/{page_id}/people/?q=j", get=readers(200)),
    Row(
        "activity:comment_edit",
        "/comments/{comment}/edit/",
        get=WRITER,
        post=WRITER._replace(commenter=422),
    ),
    Row("activity:comment_end", "/comments/{comment}/remove/", post=WRITER_OR_MANAGERS),
    Row("activity:resolution", "/comments/{comment}/resolution/", post=SETTLERS),
    Row("activity:resolution_end", "/comments/{comment}/resolution/remove/", post=SETTLERS),
    Row("activity:preferences", "/account/notifications/", get=colleagues(200), post=colleagues(302)),
    Row(
        "activity:unsubscription",
        "/unsubscribe/{unsubscription}/",
        get=public(200),
        post=public(200),
        public=True,
        strangers_write="whoever holds the mail may end mails like it",
    ),
]
