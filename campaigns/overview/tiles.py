"""The quarter in eight figures, each beside the quarter before and the same quarter a year ago (domain §2.8-1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.figures import combined
from campaigns.judging import Change, change
from campaigns.metrics import METRICS, Better, Metric, RollUp, Unit, ratio
from campaigns.models import Status
from campaigns.overview.gathering import Gathered
from campaigns.rows import Row
from campaigns.showing import shown, shown_change, shown_value

ADDED_UP = ("spend", "revenue", "roas", "leads", "cpl")
NUMBER = Metric("campaigns", _("Campaigns"), Unit.COUNT, Better.NEITHER, RollUp.SUM)
EVALUATED = Metric("evaluated", _("Evaluated"), Unit.PERCENT, Better.UP, RollUp.PAIRED)
MET = Metric("met", _("Targets met"), Unit.PERCENT, Better.UP, RollUp.PAIRED)


@dataclass(frozen=True)
class Difference:
    """A change as it is read; `direction` and whether it is good are empty where there is nothing to say."""

    text: str
    direction: str
    is_good: bool | None


@dataclass(frozen=True)
class Tile:
    """One figure of the quarter."""

    label: Any
    text: str
    detail: str
    before: Difference | None
    year_before: Difference | None


def tiles(gathered: Gathered) -> list[Tile]:
    """Return the eight tiles; those of money and leads only where somebody measured them."""
    groups = (gathered.rows, gathered.before, gathered.year_before)
    made = [_metric_tile(key, groups) for key in ADDED_UP]
    counted = [
        _tile(NUMBER, groups, lambda rows: Decimal(len(rows)) if rows else None),
        _tile(EVALUATED, groups, evaluated),
        _tile(MET, groups, met, detail=_met_detail(gathered.rows)),
    ]
    return [tile for tile in made if tile is not None] + counted


def evaluated(rows: Sequence[Row]) -> Decimal | None:
    """Return which fraction of the campaigns is archived: reviewed, with a learning."""
    return ratio(Decimal(sum(row.campaign.status == Status.ARCHIVED for row in rows)), Decimal(len(rows)))


def met(rows: Sequence[Row]) -> Decimal | None:
    """Return which fraction of the primary targets that can be judged was met."""
    judged = [row for row in rows if row.attainment.fraction is not None]
    return ratio(Decimal(sum(row.attainment.light == "ok" for row in judged)), Decimal(len(judged)))


def _met_detail(rows: Sequence[Row]) -> str:
    judged = [row for row in rows if row.attainment.fraction is not None]
    reached = sum(row.attainment.light == "ok" for row in judged)
    return str(_("%(met)s of %(all)s") % {"met": reached, "all": len(judged)}) if judged else ""


def _metric_tile(key: str, groups: Sequence[Sequence[Row]]) -> Tile | None:
    values = [combined([row.sheet for row in rows], key) for rows in groups]
    if values[0].amount is None:
        return None
    now, before, year_before = (value.amount for value in values)
    metric = METRICS[key]
    return Tile(
        metric.label,
        shown_value(key, values[0]),
        "",
        _difference(metric, now, before),
        _difference(metric, now, year_before),
    )


def _tile(
    metric: Metric,
    groups: Sequence[Sequence[Row]],
    of: Callable[[Sequence[Row]], Decimal | None],
    detail: str = "",
) -> Tile:
    now, before, year_before = (of(rows) for rows in groups)
    if metric is NUMBER:
        return Tile(metric.label, shown(metric, now or Decimal(0)), detail, None, None)
    return Tile(
        metric.label,
        shown(metric, now),
        detail,
        _difference(metric, now, before),
        _difference(metric, now, year_before),
    )


def _difference(metric: Metric, now: Decimal | None, then: Decimal | None) -> Difference | None:
    found: Change = change(metric, now, then)
    if found.amount is None:
        return None
    direction = "up" if found.amount > 0 else "down" if found.amount < 0 else ""
    good = None
    if direction and metric.better != Better.NEITHER:
        good = (direction == "up") == (metric.better == Better.UP)
    return Difference(shown_change(metric, found), direction, good)
