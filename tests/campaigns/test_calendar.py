"""The calendar: weeks from Monday with their ISO number, campaigns as bars, seasons on their day; a month or a quarter."""

from datetime import date

import pytest
import time_machine
from django.http import QueryDict

from campaigns.models import Campaign
from campaigns.timeline import Timeline
from tests.factories.campaigns import channel, make_campaign

TODAY = date(2025, 11, 21)


@pytest.fixture
def planned(space, editor) -> Campaign:
    made = make_campaign(space=space, by=editor, code="bf", channels=[{"channel": channel("email")}])
    Campaign.objects.filter(pk=made.pk).update(status="planned")
    return made


def seen(user, query="") -> Timeline:
    return Timeline(user, QueryDict(query), today=TODAY)


def test_a_month_runs_from_monday_with_iso_weeks(planned, reader):
    weeks = seen(reader, "at=2025-11").weeks
    assert [week.number for week in weeks] == [44, 45, 46, 47, 48]
    assert weeks[0].days[0].date == date(2025, 10, 27)
    assert [day.date for day in weeks[3].days if day.is_today] == [TODAY]
    assert [str(season) for day in weeks[4].days for season in day.seasons if day.date.day == 28] == [
        "Black Friday"
    ]


def test_a_bar_lies_over_its_days(planned, reader, space, editor):
    late = make_campaign(
        "Late", space=space, by=editor, planned_start=date(2025, 11, 20), planned_end=date(2025, 11, 21)
    )
    Campaign.objects.filter(pk=late.pk).update(status="live")
    week = seen(reader).weeks[3]
    bars = [[(bar.campaign.title, bar.lead, bar.span) for bar in row.bars] for row in week.rows]
    assert bars == [[("Black Friday 2025", 0, 7)], [("Late", 3, 2)]]
    assert [row.rest for row in week.rows] == [0, 2]
    december = seen(reader, "at=2025-12").weeks[0]
    assert [(bar.lead, bar.span) for row in december.rows for bar in row.bars] == [(0, 1)]


def test_campaigns_that_do_not_meet_share_a_row(reader, space, editor):
    for title, day in (("A", 17), ("B", 20)):
        first = date(2025, 11, day)
        made = make_campaign(
            title, space=space, by=editor, planned_start=first, planned_end=first.replace(day=day + 1)
        )
        Campaign.objects.filter(pk=made.pk).update(status="planned")
    (row,) = seen(reader).weeks[3].rows
    assert [(bar.campaign.title, bar.lead, bar.span) for bar in row.bars] == [("A", 0, 2), ("B", 1, 2)]


def test_a_quarter_counts_in_weeks(planned, reader):
    timeline = seen(reader, "view=quarter&at=2025-11")
    assert (timeline.first, timeline.last, timeline.earlier, timeline.later) == (
        date(2025, 10, 1),
        date(2025, 12, 31),
        date(2025, 7, 1),
        date(2026, 1, 1),
    )
    ((_campaign, row),) = timeline.lines
    assert [(bar.lead, bar.span) for bar in row.bars] == [(7, 3)]
    assert row.used + row.rest == len(timeline.mondays) == 14


def test_it_is_narrowed_and_shows_no_ideas(planned, reader, outsider, space, editor):
    make_campaign("Only an idea", space=space, by=editor)
    assert [one.title for one in seen(reader).campaigns] == ["Black Friday 2025"]
    assert len(seen(reader, "channel=email").campaigns) == 1
    assert seen(reader, "channel=sea").campaigns == []
    assert seen(outsider).campaigns == []


@pytest.mark.parametrize("at", ["", "2025", "2025-13", "9999-1", "x-y", "2025-11-01"])
def test_it_takes_any_month_asked_for(planned, reader, at):
    assert seen(reader, f"at={at}").first == date(2025, 11, 1)


@time_machine.travel("2025-11-21 09:00+01:00", tick=False)
@pytest.mark.parametrize("number", [1, 12])
def test_its_page_asks_the_same_number_of_questions(
    client, reader, editor, space, planned, number, django_assert_max_num_queries
):
    for count in range(number):
        made = make_campaign(f"C{count}", space=space, by=editor, channels=[{"channel": channel("sea")}])
        Campaign.objects.filter(pk=made.pk).update(status="live")
    client.force_login(reader)
    with django_assert_max_num_queries(9):
        page = client.get("/campaigns/calendar/").content.decode()
    assert 'href="/campaigns/bf/"' in page
    with django_assert_max_num_queries(9):
        client.get("/campaigns/calendar/?view=quarter")
