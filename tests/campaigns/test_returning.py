"""Eight weeks before its day a season comes back: on home, in the calendar and where a campaign is being planned."""

from datetime import date

import pytest
import time_machine
from django.http import QueryDict

from campaigns.models import Campaign, Season
from campaigns.returning import AHEAD, returning
from campaigns.timeline import Timeline
from tests.factories.campaigns import make_campaign, make_learning

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 1)


@pytest.fixture
def friday() -> Season:
    return Season.objects.get(key="black-friday")


@pytest.fixture
def last_year(space, editor, friday) -> Campaign:
    made = make_campaign("Zwarte Wolk", space=space, by=editor, code="bf-2025", season=friday)
    Campaign.objects.filter(pk=made.pk).update(status="archived")
    made.refresh_from_db()
    return made


@pytest.fixture
def planned(space, editor, friday) -> Campaign:
    days = {"planned_start": date(2026, 11, 16), "planned_end": date(2026, 11, 30)}
    made = make_campaign("Eerst droog", space=space, by=editor, code="bf-2026", season=friday, **days)
    Campaign.objects.filter(pk=made.pk).update(status="planned")
    return made


def coming(user, today=TODAY):
    return returning(user, first=today, last=today + AHEAD, today=today)


def at(day: date):
    return time_machine.travel(f"{day}T12:00+00:00", tick=False)


def test_it_comes_back_eight_weeks_before_its_day_and_goes_after_it(reader, editor, last_year):
    make_learning("Early sells.", campaign=last_year, by=editor)
    days = [(2026, 10, 1), (2026, 10, 2), (2026, 11, 27), (2026, 11, 28)]
    assert [bool(coming(reader, date(*day))) for day in days] == [False, True, True, False]
    (one,) = coming(reader)
    assert (one.season.key, one.day) == ("black-friday", date(2026, 11, 27))
    assert [campaign.title for campaign in one.earlier] == ["Zwarte Wolk"]
    assert [learning.statement for learning in one.learnings] == ["Early sells."]


def test_it_tells_apart_what_was_and_what_is_under_way(reader, last_year, planned):
    (one,) = coming(reader)
    assert [campaign.title for campaign in one.earlier] == ["Zwarte Wolk"]
    assert [campaign.title for campaign in one.coming] == ["Eerst droog"]


def test_only_learnings_one_may_go_by_come_back_the_surest_first(reader, editor, space, last_year, friday):
    for statement, confidence in (("a", "low"), ("b", "high"), ("c", "medium"), ("d", "low")):
        make_learning(statement, campaign=last_year, by=editor, confidence=confidence)
    make_learning("Refuted.", campaign=last_year, by=editor, confidence="high", status="refuted")
    past = make_learning("Past.", campaign=last_year, by=editor, confidence="high")
    past.revise(by=editor, valid_until=date(2026, 10, 31))
    open_one = make_campaign("Not archived", space=space, by=editor, season=friday)
    make_learning("Unseen.", campaign=open_one, by=editor, confidence="high")
    (one,) = coming(reader)
    assert [learning.statement for learning in one.learnings] == ["b", "c", "d"]


def test_it_shows_nobody_what_is_not_theirs_to_see(reader, outsider, editor, last_year):
    make_learning("Early sells.", campaign=last_year, by=editor)
    assert (len(coming(reader)), coming(outsider)) == (1, [])
    last_year.restrict(people=[editor], teams=[], by=editor)
    assert (len(coming(editor)), coming(reader)) == (1, [])


def test_an_archived_season_does_not_come_back(reader, last_year, friday):
    friday.retire()
    assert coming(reader) == []


def test_a_day_entered_by_hand_decides(reader, last_year, friday):
    friday.revise(days=[date(2026, 12, 31)])
    assert coming(reader) == []
    assert coming(reader, date(2026, 11, 5))[0].day == date(2026, 12, 31)


def test_it_stands_on_home(client, reader, editor, last_year):
    make_learning("Early sells.", campaign=last_year, by=editor)
    client.force_login(reader)
    with at(TODAY):
        page = client.get("/").text
    panel = page.partition("Fits this season")[2]
    assert "Early sells." in panel
    assert "Zwarte Wolk" in panel
    assert "27 Nov 2026, in 4 weeks" in panel
    with at(date(2026, 9, 1)):
        assert "Fits this season" not in client.get("/").text


def test_it_stands_in_the_calendar_also_of_a_later_quarter(reader, last_year):
    def seen(query: str, today=date(2026, 7, 1)):
        return [one.season.key for one in Timeline(reader, QueryDict(query), today=today).returning]

    assert seen("at=2026-07") == []
    assert seen("view=quarter&at=2026-10") == ["black-friday"]
    assert seen("at=2026-11") == ["black-friday"]
    assert seen("at=2025-11") == []  # what is over
    assert seen("at=2026-10", TODAY) == []
    assert seen("", TODAY) == ["black-friday"]


def test_the_calendar_offers_to_do_it_again(client, reader, editor, last_year):
    make_learning("Early sells.", campaign=last_year, by=editor)
    client.force_login(reader)
    with at(TODAY):
        page = client.get("/campaigns/calendar/").text
    assert "Coming seasons: what we know" in page
    assert 'href="/campaigns/bf-2025/reuse/"' in page


def test_what_worked_before_stands_where_a_campaign_is_planned(client, editor, last_year, planned):
    make_learning("Early sells.", campaign=last_year, by=editor)
    client.force_login(editor)
    with at(TODAY):
        for address in ("/campaigns/bf-2026/", "/campaigns/bf-2026/edit/"):
            page = client.get(address).text
            assert "Early sells." in page
            assert "in 4 weeks" in page


def test_its_own_learnings_do_not_come_back_to_a_campaign(client, editor, planned):
    make_learning("Own.", campaign=planned, by=editor)
    client.force_login(editor)
    with at(TODAY):
        assert "Own." not in client.get("/campaigns/bf-2026/edit/").text


def test_a_new_campaign_can_start_from_the_season_that_is_coming(client, editor, last_year):
    client.force_login(editor)
    with at(TODAY):
        page = client.get("/campaigns/new/").text
    assert "Coming seasons" in page
    assert 'href="/campaigns/bf-2025/reuse/"' in page


@pytest.mark.parametrize("number", [1, 6])
def test_it_asks_the_same_number_of_questions(
    reader, editor, space, friday, last_year, number, django_assert_num_queries
):
    christmas = Season.objects.get(key="kerst")
    for count in range(number):
        for season in (friday, christmas):
            made = make_campaign(f"C{count}", space=space, by=editor, season=season)
            Campaign.objects.filter(pk=made.pk).update(status="archived")
            make_learning(f"L{count}", campaign=made, by=editor)
    with django_assert_num_queries(5):
        assert len(coming(reader)) == 2


def test_an_archived_season_is_kept_by_its_campaign_and_offered_to_no_other(
    client, editor, planned, friday, space
):
    make_campaign(space=space, by=editor, code="other")
    friday.retire()
    client.force_login(editor)
    assert "Black Friday (archived)" in client.get("/campaigns/bf-2026/edit/").text
    assert "Black Friday (archived)" not in client.get("/campaigns/other/edit/").text
