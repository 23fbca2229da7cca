from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, editors, readers

# The newcomer is the reader, the mentor the commenter; the editor owns the collection.
FOLLOWERS = readers(200)
TICKERS = Answers(SIGN_IN, 404, 302, 302, 403, 403, 403)

ROWS = [
    Row("onboarding:collections", "/onboarding/", get=colleagues(200)),
    Row("onboarding:new", "/onboarding/new/", get=colleagues(200), post=colleagues(200)),
    Row("onboarding:bin", "/onboarding/bin/", get=colleagues(200)),
    Row("onboarding:overview", "/onboarding/overview/", get=colleagues(200)),
    Row("onboarding:collection", "/onboarding/{collection}/", get=readers(200)),
    Row("onboarding:edit", "/onboarding/{collection_id}/edit/", get=editors(200), post=editors(200)),
    Row("onboarding:binning", "/onboarding/{collection_id}/bin/", post=editors(302)),
    Row(
        "onboarding:restoration",
        "/onboarding/{binned_collection}/bin/remove/",
        post=editors(302, refused=404),
    ),
    Row("onboarding:steps", "/onboarding/{collection_id}/steps/", get=editors(200), post=editors(200)),
    Row("onboarding:step_new", "/onboarding/{collection_id}/steps/new/", get=editors(200), post=editors(200)),
    Row("onboarding:step", "/onboarding/{collection_id}/steps/{step}/", get=editors(200), post=editors(200)),
    Row("onboarding:step_move", "/onboarding/{collection_id}/steps/{step}/move/", post=editors(302)),
    Row("onboarding:step_remove", "/onboarding/{collection_id}/steps/{step}/remove/", post=editors(302)),
    Row(
        "onboarding:section_remove",
        "/onboarding/{collection_id}/sections/{section}/remove/",
        post=editors(302),
    ),
    Row(
        "onboarding:enrolment_new",
        "/onboarding/{collection_id}/enrolments/new/",
        get=editors(200),
        post=editors(200),
    ),
    Row("onboarding:enrolment", "/onboarding/enrolments/{enrolment}/", get=FOLLOWERS),
    Row(
        "onboarding:completion",
        "/onboarding/enrolments/{enrolment}/steps/{step}/completion/",
        post=TICKERS,
    ),
    Row(
        "onboarding:completion_remove",
        "/onboarding/enrolments/{enrolment}/steps/{step}/completion/remove/",
        post=TICKERS,
    ),
]
