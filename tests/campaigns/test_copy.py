"""Copy: the words of a campaign with what became of them, best first on its page, and found by search as readable as it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.utils.html import strip_tags

from campaigns.models import CopyVariant
from campaigns.sections import Sections
from search.finding import find
from tests.factories.campaigns import channel, make_campaign


def test_its_rates_come_from_counts_before_a_report():
    counted = CopyVariant(delivered=200, unique_opens=90, unique_clicks=9, reported_open_rate=Decimal("0.9"))
    assert (counted.open_rate, counted.click_rate, counted.ctor) == (
        Decimal("0.45"),
        Decimal("0.045"),
        Decimal("0.1"),
    )


def test_its_rates_are_unknown_rather_than_zero():
    reported = CopyVariant(reported_open_rate=Decimal("0.582"))
    assert (reported.open_rate, reported.click_rate, reported.ctor) == (Decimal("0.582"), None, None)
    nobody = CopyVariant(sent=0, unique_opens=0, unique_clicks=0)
    assert (nobody.open_rate, nobody.click_rate) == (None, None)
    assert CopyVariant(sent=10, unique_clicks=0).click_rate == 0


def test_it_says_something(campaign, editor):
    with pytest.raises(IntegrityError):
        CopyVariant.add(campaign, by=editor, preheader="Only this")


def test_the_page_shows_what_was_clicked_best_first(client, reader, editor, campaign):
    for subject, clicks in (("Shouting", 23), ("You first", 91), ("Last hours", 36)):
        CopyVariant.add(
            campaign, by=editor, subject=subject, delivered=1000, unique_opens=400, unique_clicks=clicks
        )
    CopyVariant.add(campaign, by=editor, subject="Never sent")
    sections = Sections(campaign)
    assert [copy.subject for copy in sections.mailings] == [
        "You first",
        "Last hours",
        "Shouting",
        "Never sent",
    ]
    assert sections.best_copy.subject == "You first"
    client.force_login(reader)
    page = client.get("/campaigns/black-friday/").content.decode()
    assert "9.1%" in page
    assert page.index("You first") < page.index("Shouting")


def test_what_somebody_marked_is_the_best(editor, campaign):
    CopyVariant.add(campaign, by=editor, subject="Clicked", delivered=10, unique_clicks=5)
    CopyVariant.add(campaign, by=editor, headline="Sold", is_best=True)
    assert Sections(campaign).best_copy.headline == "Sold"


def test_it_is_saved_from_the_form_with_figures_as_people_type_them(client, editor, campaign):
    client.force_login(editor)
    sent = {"subject": "Vanavond 20.00 uur", "channel": channel("email").pk, "sent": "1010", "delivered": "1000",
            "unique_opens": "582", "reported_click_rate": "9,1"}  # fmt: skip
    assert client.post("/campaigns/black-friday/copy/new/", sent).status_code == 302
    copy = CopyVariant.objects.get()
    assert (copy.sent, copy.delivered, copy.reported_click_rate) == (1010, 1000, Decimal("0.091"))
    assert client.post(f"/campaigns/copy/{copy.pk}/edit/", sent | {"subject": "Morgen"}).status_code == 302
    copy.refresh_from_db()
    assert copy.subject == "Morgen"
    assert client.post(f"/campaigns/copy/{copy.pk}/remove/").status_code == 302
    assert not CopyVariant.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"subject": ""}, "Write a subject line, a headline, a text or a button."),
        ({"delivered": "5", "unique_opens": "6"}, "This cannot be more than what was sent or delivered."),
        ({"reported_open_rate": "120"}, "A share is at most 100%."),
    ],
)
def test_it_says_what_cannot_be(client, editor, campaign, sent, sentence):
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/copy/new/", {"subject": "Hi"} | sent)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def found_by(user) -> set[str]:
    return {strip_tags(result.title) for result in find(user, "mag jij eerst").results}


def test_search_finds_it_for_who_may_read_its_campaign(reader, outsider, editor, space):
    campaign = make_campaign("Black Friday 2025", space=space, by=editor)
    CopyVariant.add(campaign, by=editor, subject="Vanavond mag jij eerst naar binnen")
    line = "Vanavond mag jij eerst naar binnen"
    assert line in found_by(reader)
    assert found_by(outsider) == set()
    campaign.restrict(people=[editor], teams=[], by=editor)
    assert line not in found_by(reader)
    campaign.lift_restriction(by=editor)
    campaign.bin(by=editor)
    assert line not in found_by(reader)
