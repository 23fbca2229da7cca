from tests.addresses.row import Row, colleagues, only, public, readers

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
