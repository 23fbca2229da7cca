"""Is it good? Attainment of a target, its traffic light, deviation from the budget, change since then (domain §2.5, §2.6-15)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from campaigns.metrics import Metric, Unit, ratio

Light = Literal["ok", "warn", "danger", ""]

GREEN, AMBER = Decimal(1), Decimal("0.9")
ZERO, ALL = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class Attainment:
    """How far a target was reached, as a fraction without a cap; where that says nothing, only the difference."""

    fraction: Decimal | None = None
    difference: Decimal | None = None

    @property
    def light(self) -> Light:
        """Green from 100%, amber from 90%, red below; empty (grey) when there is nothing to compare."""
        if self.fraction is None:
            return ""
        return "ok" if self.fraction >= GREEN else "warn" if self.fraction >= AMBER else "danger"


def attainment(actual: Decimal | None, target: Decimal | None, comparator: str) -> Attainment:
    """Return actual ÷ target where more is asked ("gte"), target ÷ actual where less is ("lte")."""
    if actual is None or target is None:
        return Attainment()
    if actual < 0 or target < 0:
        return Attainment(difference=actual - target)
    if comparator == "gte":
        return Attainment(ratio(actual, target), actual - target)
    if actual == 0:
        return Attainment(ALL, actual - target)
    return Attainment(target / actual, actual - target)


def budget_variance(actual: Decimal | None, planned: Decimal | None) -> Decimal | None:
    """Return (actual − planned) ÷ planned as a fraction; None when either is unknown or nothing was planned."""
    return None if actual is None or planned is None else ratio(actual - planned, planned)


@dataclass(frozen=True)
class Change:
    """A change since then: `amount` is a fraction ("relative"), a difference of fractions ("points"), or of values."""

    kind: Literal["relative", "points", "absolute"]
    amount: Decimal | None


def change(metric: Metric, new: Decimal | None, old: Decimal | None) -> Change:
    """Return the change of `metric`: counts, money and unit costs relative, rates in percentage points, ratios as they are."""
    kind: Literal["relative", "points", "absolute"] = "relative"
    if metric.unit in (Unit.PERCENT, Unit.POINTS):
        kind = "points"
    elif metric.unit in (Unit.RATIO, Unit.SCORE):
        kind = "absolute"
    if new is None or old is None:
        return Change(kind, None)
    if kind == "relative":
        return Change(kind, (new - old) / old if old > 0 else None)
    return Change(kind, new - old)


def breakeven_roas(margin: Decimal | None) -> Decimal | None:
    """Return the ROAS at which the gross margin pays for the media: 1 ÷ margin (a fraction)."""
    return ratio(ALL, margin)
