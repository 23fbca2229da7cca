from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Campaign, Season
from tests.factories.campaigns import make_campaign


def test_it_needs_only_a_title(space, editor):
    campaign = Campaign.create(space=space, title="Black Friday", by=editor)
    assert (campaign.code, campaign.status, campaign.owner) == ("black-friday", "idea", editor)


def test_it_takes_its_code_from_planned_start_and_title(space, editor):
    campaign = make_campaign("Black Friday 2025 – VIP eerst", space=space, by=editor)
    assert campaign.code == "2025-q4-black-friday-vip-eerst"


def test_it_numbers_a_code_that_is_taken(space, editor):
    make_campaign("Black Friday 2025", space=space, by=editor)
    assert make_campaign("Black Friday 2025", space=space, by=editor).code == "2025-q4-black-friday-2"


def test_it_keeps_a_code_that_was_typed(space, editor):
    campaign = make_campaign("Zwarte Wolk", space=space, by=editor, code="bf25")
    campaign.revise(base=1, by=editor, title="Zwarte Wolk 2")
    assert campaign.code == "bf25"


def test_it_remembers_the_code_of_an_idea_that_got_a_period(space, editor):
    campaign = Campaign.create(space=space, title="Black Friday 2025", by=editor)
    campaign.revise(base=1, by=editor, planned_start=date(2025, 11, 17))
    assert (campaign.code, campaign.former_codes) == ("2025-q4-black-friday", ["black-friday-2025"])


def test_it_counts_first_and_last_day(space, editor):
    assert make_campaign(space=space, by=editor).days == 15


def test_it_keeps_amounts_dates_lists_and_references(space, editor):
    season = Season.objects.get(key="black-friday")
    facts = {
        "budget": "48000",
        "margin_pct": 0.409,
        "season": season,
        "markets": ["NL", "BE"],
        "tags": ["korting"],
    }
    campaign = make_campaign(space=space, by=editor, **facts)
    campaign.refresh_from_db()
    assert (campaign.budget, campaign.margin_pct) == (Decimal("48000.00"), Decimal("0.4090"))
    assert (campaign.season, campaign.markets, campaign.tags.get().name) == (season, ["NL", "BE"], "korting")


def test_it_merges_what_two_people_changed_in_different_fields(space, editor, manager):
    campaign = make_campaign(space=space, by=editor)
    mine = Campaign.objects.get(pk=campaign.pk)
    assert campaign.revise(base=1, by=editor, goal="Half a million", summary="")
    assert mine.revise(base=1, by=manager, summary="VIPs first", goal="")
    mine.refresh_from_db()
    assert (mine.goal, mine.summary) == ("Half a million", "VIPs first")


def test_it_writes_nothing_when_two_people_changed_the_same_field(space, editor, manager):
    campaign = make_campaign(space=space, by=editor)
    campaign.revise(base=1, by=editor, goal="Half a million")
    saved = campaign.revise(base=1, by=manager, goal="A million", summary="VIPs first")
    campaign.refresh_from_db()
    assert (bool(saved), saved.fields, saved.theirs) == (False, ["goal"], {"goal": "Half a million"})
    assert (campaign.goal, campaign.summary, campaign.head) == ("Half a million", "", 2)


def test_it_merges_the_story_line_by_line(space, editor, manager):
    campaign = make_campaign(space=space, by=editor, source="one\n\ntwo\n\nthree")
    campaign.revise(base=1, by=editor, source="ONE\n\ntwo\n\nthree")
    campaign.revise(base=1, by=manager, source="one\n\ntwo\n\nTHREE")
    assert campaign.source == "ONE\n\ntwo\n\nTHREE"
    assert "<p>THREE</p>" in campaign.html


@pytest.mark.parametrize("who", ["editor", "manager", "reader"])
def test_it_is_there_for_who_may_read_the_space(who, request, space, editor):
    campaign = make_campaign(space=space, by=editor)
    assert list(Campaign.objects.visible_to(request.getfixturevalue(who))) == [campaign]


def test_it_is_not_there_for_an_outsider(space, editor, outsider):
    make_campaign(space=space, by=editor)
    assert not Campaign.objects.visible_to(outsider).exists()
