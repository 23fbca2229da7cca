"""Dates and times as the person reads them: her language and her time zone, both taken from the active request."""

import datetime as dt
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from django.utils import timezone
from django.utils.translation import gettext

from core.formats import UNKNOWN, locale

_NO_POINT = {"mei", "May", "June", "July", "Sept"}


def local(moment: dt.datetime) -> dt.datetime:
    """Return the moment on the reader's clock; a moment without a zone already is."""
    zone = timezone.get_current_timezone()
    return moment if moment.tzinfo in (None, zone) else moment.astimezone(zone)


def date_text(value: dt.date | None, *, year: bool = True) -> str:
    """Write a date in running text: "21 nov. 2026" in Dutch, "21 Nov 2026" in English."""
    if value is None:
        return UNKNOWN
    day = _day(value)
    month = _month(day.month, locale())
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


@cache
def _month(number: int, language: Locale) -> str:
    month = format_date(dt.date(2026, number, 1), "MMM", locale=language)
    return month.rstrip(".") + "." if language.language == "nl" and month not in _NO_POINT else month


def date_short(value: dt.date | None) -> str:
    """Write a date for tables and inputs, alike in both languages: "21-11-2026"."""
    return UNKNOWN if value is None else _day(value).strftime("%d-%m-%Y")


def date_long(value: dt.date | None) -> str:
    """Write a date in full, with its weekday: "zaterdag 21 november 2026"."""
    return UNKNOWN if value is None else format_date(_day(value), "full", locale=locale()).replace(",", "")


def month_text(value: dt.date | None) -> str:
    """Write a month: "november 2026"."""
    return UNKNOWN if value is None else str(format_skeleton("yMMMM", _day(value), locale=locale()))


def time_text(value: dt.datetime | None) -> str:
    """Write a clock time on the reader's clock: "14:02"."""
    return UNKNOWN if value is None else local(value).strftime("%H:%M")


def moment_text(value: dt.datetime | None) -> str:
    """Write a date with its time: "21 nov. 2026 14:02"."""
    return UNKNOWN if value is None else f"{date_text(value)} {time_text(value)}"


def period_text(start: dt.date | None, end: dt.date | None) -> str:
    """Write a period without repeating what is the same: "24 nov. – 1 dec. 2025"; an open end stays open."""
    if start is None and end is None:
        return UNKNOWN
    if start is None or end is None:
        known = start or end
        text = gettext("from %(date)s") if start else gettext("until %(date)s")
        return text % {"date": date_text(known)}
    if start == end:
        return date_text(start)
    return f"{date_text(start, year=start.year != end.year)} – {date_text(end)}"


def relative(value: dt.datetime | dt.date | None) -> str:
    """Write how long ago or ahead it is: "3 dagen geleden", "over 6 dagen", "gisteren"."""
    if value is None:
        return UNKNOWN
    days = (_day(value) - timezone.localdate()).days
    if not isinstance(value, dt.datetime) or abs(days) > 1:
        return _days(days)
    seconds = (value - timezone.now()).total_seconds()
    if abs(seconds) < 60:
        return gettext("just now")
    if abs(seconds) < 12 * 3600 or days == 0:
        return format_timedelta(
            dt.timedelta(seconds=seconds), add_direction=True, threshold=1.5, locale=locale()
        )
    return _days(days)


def _days(days: int) -> str:
    if abs(days) > 1:
        return _in_days(days, locale())
    return {0: gettext("today"), -1: gettext("yesterday"), 1: gettext("tomorrow")}[days]


@lru_cache(2048)
def _in_days(days: int, language: Locale) -> str:
    return format_timedelta(dt.timedelta(days=days), add_direction=True, threshold=1.5, locale=language)


def _day(value: dt.date) -> dt.date:
    return local(value).date() if isinstance(value, dt.datetime) else value
