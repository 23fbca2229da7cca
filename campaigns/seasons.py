"""On which day a rule falls in a given year: moving days are worked out, so that seasons compare by name."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

SUNDAY = 6
LAST = -1  # "the last Sunday of May", beside the first to the fourth


def fixed(year: int, month: int, day: int) -> date:
    """Return the same date every year; what a month is too short for is its last day (29 February)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def nth_weekday(year: int, month: int, nth: int, day_of_week: int) -> date:
    """Return the nth (1–4, or LAST) weekday of a month; Monday is 0."""
    start = 31 if nth == LAST else 1
    found: date = date(year, month, 1) + relativedelta(day=start, weekday=weekday(day_of_week)(nth))
    return found


def easter_sunday(year: int) -> date:
    day: date = easter(year)
    return day


def moved(day: date, days: int, *, avoids_sunday: bool) -> date:
    """Return the day so many days on; a day earlier where it would be a Sunday and must not be (King's Day)."""
    day += timedelta(days=days)
    return day - timedelta(days=1) if avoids_sunday and day.weekday() == SUNDAY else day
