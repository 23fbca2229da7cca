import datetime as dt

import pytest
import time_machine
from django.utils import timezone, translation

from core import dates

DAY = dt.date(2026, 11, 21)
MOMENT = dt.datetime(2026, 11, 21, 13, 2, tzinfo=dt.UTC)


@pytest.fixture(params=["nl", "en"])
def language(request):
    with translation.override(request.param), timezone.override("Europe/Amsterdam"):
        yield request.param


def by(language, nl, en):
    return nl if language == "nl" else en


def test_it_writes_dates_for_running_text(language):
    assert dates.date_text(DAY) == by(language, "21 nov. 2026", "21 Nov 2026")
    assert dates.date_text(dt.date(2026, 5, 3)) == by(language, "3 mei 2026", "3 May 2026")
    assert dates.date_text(DAY, year=False) == by(language, "21 nov.", "21 Nov")


def test_it_writes_dates_for_tables_alike_in_both_languages(language):
    assert dates.date_short(DAY) == "21-11-2026"


def test_it_writes_dates_in_full(language):
    assert dates.date_long(DAY) == by(language, "zaterdag 21 november 2026", "Saturday 21 November 2026")
    assert dates.month_text(DAY) == by(language, "november 2026", "November 2026")


def test_it_reads_the_clock_of_the_reader(language):
    assert dates.time_text(MOMENT) == "14:02"
    with timezone.override("America/New_York"):
        assert dates.time_text(MOMENT) == "08:02"
        assert dates.date_short(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)) == "20-11-2026"


def test_it_joins_date_and_time(language):
    assert dates.moment_text(MOMENT) == by(language, "21 nov. 2026 14:02", "21 Nov 2026 14:02")


def test_it_leaves_out_a_year_that_is_repeated(language):
    november, december = dt.date(2025, 11, 24), dt.date(2025, 12, 1)
    assert dates.period_text(november, december) == by(
        language, "24 nov. – 1 dec. 2025", "24 Nov – 1 Dec 2025"
    )
    assert dates.period_text(december, dt.date(2026, 1, 5)) == by(
        language, "1 dec. 2025 – 5 jan. 2026", "1 Dec 2025 – 5 Jan 2026"
    )
    assert dates.period_text(december, december) == by(language, "1 dec. 2025", "1 Dec 2025")


def test_it_leaves_an_open_period_open(language):
    assert dates.period_text(DAY, None) == by(language, "vanaf 21 nov. 2026", "from 21 Nov 2026")
    assert dates.period_text(None, DAY) == by(language, "tot en met 21 nov. 2026", "until 21 Nov 2026")
    assert dates.period_text(None, None) == "–"


@pytest.mark.parametrize(
    ("ago", "nl", "en"),
    [
        (dt.timedelta(seconds=20), "zojuist", "just now"),
        (dt.timedelta(minutes=5), "5 minuten geleden", "5 minutes ago"),
        (dt.timedelta(hours=2), "2 uur geleden", "2 hours ago"),
        (dt.timedelta(hours=20), "gisteren", "yesterday"),
        (dt.timedelta(days=3), "3 dagen geleden", "3 days ago"),
        (dt.timedelta(days=-6), "over 6 dagen", "in 6 days"),
    ],
)
def test_it_says_how_long_ago_or_ahead_it_is(language, ago, nl, en):
    with time_machine.travel(MOMENT, tick=False):
        assert dates.relative(MOMENT - ago) == by(language, nl, en)


def test_it_counts_days_for_a_date(language):
    with time_machine.travel(MOMENT, tick=False):
        assert dates.relative(DAY) == by(language, "vandaag", "today")
        assert dates.relative(DAY + dt.timedelta(days=1)) == by(language, "morgen", "tomorrow")
