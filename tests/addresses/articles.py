from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, editors, managers, only, readers

WRITERS_ANYWHERE = Answers(SIGN_IN, 403, 403, 403, 302, 302, 302)

ROWS = [
    Row("articles:new", "/articles/new/", get=colleagues(200), post=colleagues(422)),
    Row("articles:titled", "/articles/titled/?title={title}", get=readers(302)),
    Row("articles:preview", "/articles/preview/", post=colleagues(200), sends={"content": "[[Zilvervos]]"}),
    Row("articles:article", "/articles/{page}/", get=readers(200)),
    Row("articles:source", "/articles/{page}.md", get=readers(200)),
    Row("articles:children", "/articles/{page}/children/", get=readers(200)),
    Row("articles:edit", "/articles/{page}/edit/", get=editors(200), post=editors(422)),
    Row("articles:merge", "/articles/{page}/merge/", post=editors(404)),
    Row("articles:history", "/articles/{page}/history/", get=readers(200)),
    Row("articles:revision", "/articles/{page}/history/{number}/", get=readers(200)),
    Row("articles:restoration", "/articles/{page}/history/{number}/restoration/", post=editors(302)),
    Row("articles:comparison", "/articles/{page}/comparison/?from=1&to={number}", get=readers(200)),
    Row("articles:move", "/articles/{page}/move/", get=editors(200), post=editors(422)),
    # The editor owns the page, and owners choose who may read it.
    Row("articles:restriction", "/articles/{page}/restriction/", get=editors(200), post=editors(302)),
    # The editor owns the page.
    Row("articles:verification", "/articles/{page}/verification/", post=editors(302)),
    Row("articles:verification_remove", "/articles/{page}/verification/remove/", post=editors(302)),
    Row("articles:bin", "/articles/{page}/bin/", get=editors(200), post=editors(302)),
    Row("articles:bin_remove", "/articles/{binned_page}/bin/remove/", post=editors(302)),
    Row("articles:purge", "/articles/{binned_page}/purge/", get=managers(200), post=managers(302)),
    Row("articles:article_attachments", "/articles/{page_id}/attachments/", post=editors(422)),
    Row("articles:file", "/files/{file}/{file_name}", get=readers(200)),
    Row("articles:file_remove", "/files/{file}/remove/", post=editors(302)),
    Row(
        "articles:draft",
        "/drafts/{draft}/",
        get=only("editor", 302, others=404),
        post=only("editor", 302, others=404),
        sends={"title": "Half a title", "version": "1"},
        made_by_post=frozenset({"draft"}),
    ),
    Row("articles:draft_remove", "/drafts/{draft}/remove/", post=only("editor", 302, others=404)),
    Row(
        "articles:draft_attachments",
        "/drafts/{draft}/attachments/",
        post=only("editor", 422, others=404),
        made_by_post=frozenset({"draft"}),
    ),
]
