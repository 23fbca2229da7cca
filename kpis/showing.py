"""Figures of a shared KPI as people read them, in the unit it is counted in."""

from datetime import date
from decimal import Decimal

from core.formats import UNKNOWN, compact, difference, money, number, percent, points
from core.periods import plus_months
from kpis.models import Kpi

SHARE_PLACES = 1
LONG = 10_000
MONTHS = {Kpi.Rhythm.MONTH: 1, Kpi.Rhythm.QUARTER: 3}


def shown(kpi: Kpi, amount: Decimal | None) -> str:
    """Write an amount: "€ 35.800", "42", "12,5 %"; an en dash where it is not known."""
    if kpi.unit == Kpi.Unit.MONEY:
        return money(amount)
    if kpi.unit == Kpi.Unit.PERCENT:
        return percent(amount, SHARE_PLACES)
    return number(amount)


def in_short(kpi: Kpi, amount: Decimal) -> str:
    """Write an amount where room is short: "€ 2 mln." for what is long otherwise."""
    if abs(amount) < LONG or kpi.unit == Kpi.Unit.PERCENT:
        return shown(kpi, amount)
    return compact(amount, "EUR" if kpi.unit == Kpi.Unit.MONEY else "")


def shown_difference(kpi: Kpi, amount: Decimal | None) -> str:
    """Write by how much two amounts differ: "+€ 1.200", "+4", "−0,5 pp"."""
    if amount is None:
        return UNKNOWN
    if kpi.unit == Kpi.Unit.PERCENT:
        return points(amount, SHARE_PLACES)
    if kpi.unit == Kpi.Unit.MONEY:
        return f"{'+' if amount > 0 else ''}{money(amount)}"
    return difference(amount, 0 if amount == amount.to_integral_value() else 1)


def first_day(day: date, rhythm: str) -> date:
    """Return the first day of the month or quarter this day is in."""
    months = MONTHS[Kpi.Rhythm(rhythm)]
    return date(day.year, day.month - (day.month - 1) % months, 1)


def moved(day: date, periods: int, rhythm: str) -> date:
    """Return the first day of the period so many periods later."""
    return plus_months(day, periods * MONTHS[Kpi.Rhythm(rhythm)])
