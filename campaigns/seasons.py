"""On which day a season has its peak in a given year; moving ones are worked out, so that they compare by name."""

from __future__ import annotations

from datetime import date, timedelta

THURSDAY, SUNDAY = 3, 6
FIXED = {
    "voorjaar": (3, 20),
    "zomer": (6, 21),
    "terug-naar-school": (8, 24),
    "herfst": (9, 22),
    "cadeaus": (11, 25),
    "sinterklaas": (12, 5),
    "kerst": (12, 25),
}


def season_day(key: str, year: int) -> date | None:
    """Return the day of the season `key` in `year`; None for a season that has no day of its own."""
    if key == "black-friday":
        return black_friday(year)
    if key == "koningsdag":
        return kings_day(year)
    return date(year, *FIXED[key]) if key in FIXED else None


def black_friday(year: int) -> date:
    """Return the day after the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 22)


def kings_day(year: int) -> date:
    """Return 27 April, or the day before where that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day
