"""Seasons: on which day each falls, by rule or entered by hand; what is kept, renamed, archived and deleted of the list."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.html import strip_tags

from campaigns.models import Season
from core.errors import Refused
from search.finding import find
from tests.factories.campaigns import make_campaign

pytestmark = pytest.mark.django_db


def season(key: str) -> Season:
    return Season.objects.get(key=key)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("black-friday", ["2024-11-29", "2025-11-28", "2026-11-27", "2030-11-29"]),
        ("koningsdag", ["2024-04-27", "2025-04-26", "2026-04-27"]),
        ("moederdag", ["2024-05-12", "2025-05-11", "2026-05-10"]),
        ("pasen", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"]),
        ("sinterklaas", ["2026-12-05"]),
        ("kerst", ["2026-12-25"]),
    ],
)
def test_it_falls_on_the_day_its_rule_says(key, days):
    expected = [date.fromisoformat(day) for day in days]
    assert [season(key).day_in(day.year) for day in expected] == expected


def test_it_falls_on_the_last_weekday_of_a_month():
    sale = Season.add(name_nl="Uitverkoop", name_en="Sale", rule="weekday", month=5, nth=-1, weekday=6)
    assert (sale.day_in(2026), sale.day_in(2027)) == (date(2026, 5, 31), date(2027, 5, 30))


def test_it_falls_in_a_month_that_is_too_short_on_its_last_day():
    leap = Season.add(name_nl="Schrikkeldag", name_en="Leap day", rule="fixed", month=2, day=29)
    assert (leap.day_in(2028), leap.day_in(2026)) == (date(2028, 2, 29), date(2026, 2, 28))


def test_a_day_entered_by_hand_comes_before_the_rule():
    fair = Season.add(name_nl="Fietsbeurs", name_en="Bike fair", days=[date(2027, 3, 5), date(2026, 3, 6)])
    assert (fair.day_in(2026), fair.day_in(2027), fair.day_in(2028)) == (
        date(2026, 3, 6),
        date(2027, 3, 5),
        None,
    )
    autumn = season("herfst")
    autumn.revise(days=[date(2026, 10, 1)])
    assert (autumn.day_in(2026), autumn.day_in(2027)) == (date(2026, 10, 1), date(2027, 9, 22))


def test_its_next_day_is_today_or_later_and_may_be_next_year():
    christmas = season("kerst")
    assert christmas.next_day(date(2026, 12, 25)) == date(2026, 12, 25)
    assert christmas.next_day(date(2026, 12, 26)) == date(2027, 12, 25)
    assert Season.add(name_nl="Ooit", name_en="Some day").next_day(date(2026, 1, 1)) is None


def test_the_database_keeps_rules_whole():
    with pytest.raises(IntegrityError), transaction.atomic():
        Season.add(name_nl="Half", name_en="Half", rule="fixed", month=2)


def test_it_gets_a_key_of_its_own_and_keeps_it():
    first = Season.add(name_nl="Open dag", name_en="Open day")
    assert (first.key, Season.add(name_nl="Open dag!", name_en="Open day").key) == ("open-dag", "open-dag-2")
    first.revise(name_nl="Opendeurdag")
    assert season("open-dag").name_nl == "Opendeurdag"


def test_campaigns_are_found_by_the_new_name(space, editor, reader, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_campaign("Eerst droog", space=space, by=editor, season=season("herfst"))
    with django_capture_on_commit_callbacks(execute=True):
        season("herfst").revise(name_nl="Stormseizoen")
    assert [strip_tags(one.title) for one in find(reader, "stormseizoen").results] == ["Eerst droog"]


def test_what_is_in_use_is_archived_and_not_deleted(space, editor):
    autumn = season("herfst")
    make_campaign(space=space, by=editor, season=autumn)
    with pytest.raises(Refused) as refusal:
        autumn.discard()
    assert "is in use" in str(refusal.value.sentence)
    autumn.retire()
    assert autumn not in Season.objects.in_use()
    autumn.bring_back()
    assert autumn in Season.objects.in_use()
    season("moederdag").discard()
    assert not Season.objects.filter(key="moederdag").exists()
