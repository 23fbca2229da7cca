from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, editors, readers

# The manager leads the review, the editor was asked to read it ahead; the outsider sees it, but none of its campaigns.
LEADERS = Answers(SIGN_IN, 403, 403, 403, 403, 302, 302)
OF_CAMPAIGN = Answers(SIGN_IN, 404, 403, 403, 403, 302, 302)
ASKED = editors(302)
PAGES = LEADERS._replace(manager=200, administrator=200)
INCOMPLETE = LEADERS._replace(manager=422, administrator=422)
ONE_MAKES = Answers(SIGN_IN, 403, 403, 403, 403, 404, 404)
STEPS = OF_CAMPAIGN._replace(manager=200, administrator=200)
NO_STEPS = OF_CAMPAIGN._replace(manager=422, administrator=422)
OF = "/reviews/{review}/"

ROWS = [
    Row("reviews:reviews", "/reviews/", get=colleagues(200)),
    Row("reviews:new", "/reviews/new/", post=LEADERS, sends={"quarter": "2025-q3"}),
    Row("reviews:review", OF, get=colleagues(200)),
    Row("reviews:pdf", "/reviews/{review}.pdf", get=colleagues(200)),
    Row("reviews:arrangement", f"{OF}arrangement/", get=PAGES, post=INCOMPLETE),
    Row("reviews:review_remove", f"{OF}remove/", post=LEADERS),
    Row("reviews:reminder", f"{OF}reminder/", post=LEADERS),
    Row("reviews:agenda", f"{OF}agenda/", post=LEADERS, sends={"code": "Z-OVER", "to": "top"}),
    Row("reviews:invitations", f"{OF}invitations/", get=PAGES, post=INCOMPLETE),
    Row("reviews:meeting", f"{OF}meeting/", get=colleagues(302)),
    Row(
        "reviews:topic", OF + "campaigns/{topic}/", get=readers(200), post=OF_CAMPAIGN, sends={"then": "stay"}
    ),
    Row("reviews:mark", OF + "campaigns/{topic}/mark/", post=ASKED, sends={"choice": "agree"}),
    Row("reviews:questions", OF + "campaigns/{topic}/questions/", post=ASKED, sends={"text": "Why?"}),
    Row("reviews:decision", OF + "campaigns/{topic}/decision/", post=OF_CAMPAIGN, sends={"base": "repeat"}),
    Row(
        "reviews:channel_decision",
        OF + "channels/{channel}/decision/",
        post=LEADERS,
        sends={"decision": "stop"},
    ),
    Row("reviews:promotion", OF + "learnings/{taught}/promotion/", get=STEPS, post=NO_STEPS),
    Row("reviews:actions", f"{OF}actions/", post=LEADERS, sends={"text": "Do it."}),
    Row("reviews:kpis", f"{OF}kpis/", post=ONE_MAKES),
    Row("reviews:kpi_remove", OF + "kpis/{shared}/remove/", post=LEADERS),
    Row("reviews:closing", f"{OF}closing/", get=PAGES, post=LEADERS),
    Row("reviews:question_remove", "/reviews/questions/{question}/remove/", post=ASKED),
    Row(
        "reviews:action",
        "/reviews/actions/{action}/",
        get=editors(200),
        post=editors(422),
    ),
    Row("reviews:action_done", "/reviews/actions/{action}/done/", post=editors(302)),
    Row("reviews:action_done_remove", "/reviews/actions/{action}/done/remove/", post=editors(302)),
    Row("reviews:action_remove", "/reviews/actions/{action}/remove/", post=OF_CAMPAIGN),
]
