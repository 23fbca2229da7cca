"""Search, and the API that programs use."""

from tests.addresses.row import SIGN_IN, Answers, Row, by_program, colleagues, only, public

LOG = "the search log keeps what was asked, and changes nothing one can see"
EDITORS = Answers(SIGN_IN, 403, 403, 403, 302, 302, 302)  # who may edit in any space tends gaps
MANAGERS = Answers(SIGN_IN, 403, 403, 403, 403, 200, 200)  # who manages any space


def managers_of(status: int) -> Answers:
    """For who manages the space of a pinned thing; for another manager there is no such pin."""
    return MANAGERS._replace(manager=status, administrator=status)


ROWS = [
    Row("search:results", "/search/?q=zilverv", get=colleagues(200), writes_on_get=LOG),
    Row("search:completions", "/search/completions/?kind=page&kind=tag&q=z", get=colleagues(200)),
    Row("search:suggestions", "/search/suggestions/?q=zilverv", get=colleagues(200)),
    Row("search:opening", "/search/openings/", post=colleagues(204), sends={"q": "zilvervos"}),
    Row("search:gaps", "/search/gaps/", get=colleagues(200), post=colleagues(302), sends={"q": "quokka"}),
    Row("search:gap", "/search/gaps/{gap}/", get=colleagues(200)),
    Row("search:gap_vote", "/search/gaps/{gap}/vote/", post=colleagues(302)),
    Row("search:gap_vote_remove", "/search/gaps/{gap}/vote/remove/", post=colleagues(302)),
    Row("search:gap_claim", "/search/gaps/{gap}/claim/", post=EDITORS, sends={"due_on": "2026-12-01"}),
    Row("search:gap_claim_remove", "/search/gaps/{gap}/claim/remove/", post=EDITORS),
    Row("search:gap_dismissal", "/search/gaps/{gap}/dismissal/", post=EDITORS, sends={"reason": "No."}),
    Row("search:gap_dismissal_remove", "/search/gaps/{gap}/dismissal/remove/", post=EDITORS),
    Row("search:pins", "/search/pins/", get=MANAGERS),
    Row("search:pin_new", "/search/pins/new/?q=prices", get=MANAGERS, post=managers_of(422)),
    Row("search:pin_edit", "/search/pins/{pin}/edit/", get=MANAGERS, post=managers_of(422)),
    Row("search:pin_remove", "/search/pins/{pin}/remove/", post=managers_of(302)),
    Row("search:insights", "/search/insights/", get=MANAGERS),
    Row("search:insights_csv", "/search/insights/searches.csv", get=MANAGERS),
    Row("search:saved_searches", "/search/saved/", get=colleagues(200)),
    Row("search:saved_search_new", "/search/saved/new/?q=fox", get=colleagues(200), post=colleagues(422)),
    Row(
        "search:saved_search_edit",
        "/search/saved/{saved_search}/edit/",
        get=only("editor", 200, others=404),
        post=only("editor", 422, others=404),
    ),
    Row(
        "search:saved_search_remove",
        "/search/saved/{saved_search}/remove/",
        post=only("editor", 302, others=404),
    ),
    Row(
        "search:digest_end",
        "/search/saved/mail/{digest}/",
        get=public(200),
        post=public(200),
        public=True,
        strangers_write="whoever holds the mail may end mails like it",
    ),
    Row("search:hearing", "/search/saved/hearing/", post=colleagues(302)),
    Row("search:hearing_remove", "/search/saved/hearing/remove/", post=colleagues(302)),
    Row("api-1.0.0:search", "/api/v1/search?q=zilverv", get=by_program(colleagues(200)), writes_on_get=LOG),
    Row("api-1.0.0:suggest", "/api/v1/suggest?q=zilverv", get=by_program(colleagues(200))),
    Row("api-1.0.0:openapi-json", "/api/v1/openapi.json", get=public(200)),
    Row("api-1.0.0:api-root", "/api/v1/", get=public(404)),
]
