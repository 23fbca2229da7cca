from tests.addresses.glossary import writers
from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, editors


def managers_of_any(status: int) -> Answers:
    """For who manages any space."""
    return Answers(SIGN_IN, 403, 403, 403, 403, status, status)


ROWS = [
    Row("campaigns:channel_list", "/campaigns/channels/", get=colleagues(200)),
    Row("campaigns:channel", "/campaigns/channels/{channel}/", get=colleagues(200)),
    Row("campaigns:channel_csv", "/campaigns/channels/{channel}/figures.csv", get=colleagues(200)),
    Row("campaigns:hub_page", "/campaigns/channels/{channel}/pages/", post=writers(422)),
    # Who may not read the page does not know that it stands there.
    Row(
        "campaigns:hub_page_remove",
        "/campaigns/channels/{channel}/pages/{hub_page}/remove/",
        post=editors(302),
    ),
    Row(
        "campaigns:channel_new",
        "/campaigns/channels/new/",
        get=managers_of_any(200),
        post=managers_of_any(422),
    ),
    Row(
        "campaigns:channel_edit",
        "/campaigns/channels/{channel}/edit/",
        get=managers_of_any(200),
        post=managers_of_any(422),
    ),
    Row("campaigns:channel_retire", "/campaigns/channels/{channel}/archive/", post=managers_of_any(302)),
    Row(
        "campaigns:channel_bring_back",
        "/campaigns/channels/{channel}/archive/remove/",
        post=managers_of_any(302),
    ),
    # It is in use: refused even to who may.
    Row("campaigns:channel_discard", "/campaigns/channels/{channel}/remove/", post=managers_of_any(409)),
    Row("campaigns:seasons", "/campaigns/seasons/", get=colleagues(200)),
    Row(
        "campaigns:season_new", "/campaigns/seasons/new/", get=managers_of_any(200), post=managers_of_any(422)
    ),
    Row(
        "campaigns:season_edit",
        "/campaigns/seasons/{season}/edit/",
        get=managers_of_any(200),
        post=managers_of_any(422),
    ),
    Row("campaigns:season_retire", "/campaigns/seasons/{season}/archive/", post=managers_of_any(302)),
    Row(
        "campaigns:season_bring_back",
        "/campaigns/seasons/{season}/archive/remove/",
        post=managers_of_any(302),
    ),
    Row("campaigns:season_discard", "/campaigns/seasons/{season}/remove/", post=managers_of_any(302)),
]
