"""The few figures by which one knows a campaign on the agenda, and what they say now where they have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.judging import Attainment
from campaigns.metrics import METRICS
from campaigns.rows import Row
from campaigns.showing import shown, shown_value


@dataclass(frozen=True)
class Figure:
    """One figure with its name; `since` is what it says now, empty where it has not changed."""

    label: Any
    text: str
    since: str = ""
    reached: Attainment | None = None


def figures_of(row: Row, now: Row | None) -> list[Figure]:
    """Return spend, yield and target of a campaign; `now` is the same campaign with its figures of today."""
    then = _figures(row)
    fresh = {str(figure.label): figure.text for figure in _figures(now)} if now else {}
    return [
        Figure(one.label, one.text, _other(one.text, fresh.get(str(one.label), one.text)), one.reached)
        for one in then
    ]


def _figures(row: Row) -> list[Figure]:
    currency = row.campaign.currency
    keys = ["spend"]
    keys += ["revenue", "roas"] if row.roas.amount is not None else []
    keys += ["leads", "cpl"] if row.roas.amount is None and row.leads.amount is not None else []
    found = [Figure(METRICS[key].label, shown_value(key, row.value(key), currency)) for key in keys]
    return [*found, _target(row)] if row.target else found


def _target(row: Row) -> Figure:
    target: Any = row.target
    metric = METRICS[target.metric]
    sign = "≥" if target.comparator == "gte" else "≤"
    label = _("Target %(metric)s %(wanted)s") % {
        "metric": metric.label,
        "wanted": f"{sign}\u00a0{shown(metric, target.target, row.campaign.currency)}",
    }
    return Figure(label, shown_value(metric.key, row.actual, row.campaign.currency), reached=row.attainment)


def _other(then: str, now: str) -> str:
    return "" if now == then else now
