from datetime import date

from django.template.loader import render_to_string

from campaigns.board import live_and_coming
from campaigns.models import Campaign
from tests.factories.campaigns import make_campaign, record

TODAY = date(2026, 11, 21)


def test_it_lists_what_runs_and_what_starts_within_two_weeks(space, reader, outsider, editor):
    for title, status, start in (
        ("Running", "live", date(2026, 11, 16)),
        ("Soon", "planned", date(2026, 12, 5)),
        ("Later", "planned", date(2026, 12, 6)),
        ("Over", "completed", date(2026, 11, 1)),
        ("Idea", "idea", date(2026, 11, 25)),
    ):
        made = make_campaign(title, space=space, by=editor, planned_start=start, planned_end=date(2027, 1, 1))
        Campaign.objects.filter(pk=made.pk).update(status=status)
    assert [campaign.title for campaign in live_and_coming(reader, today=TODAY)] == ["Running", "Soon"]
    assert not live_and_coming(outsider, today=TODAY)


def test_it_shows_no_figures_there(space, reader, editor):
    campaign = make_campaign("Running", space=space, by=editor, budget=52000, planned_end=date(2026, 11, 30))
    record(campaign, "sea", by=editor, spend=777)
    Campaign.objects.update(status="live")
    text = render_to_string("campaigns/_live.html", {"campaigns": live_and_coming(reader, today=TODAY)})
    assert "Running" in text
    assert "777" not in text
    assert "52" not in text


def test_it_says_so_when_nothing_runs(space, reader):
    text = render_to_string("campaigns/_live.html", {"campaigns": live_and_coming(reader, today=TODAY)})
    assert "Nothing is live" in text or "Er loopt nu niets" in text
