"""The shared KPIs a review looks at: what they came to in its quarter, the one before and a year ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.judging import Attainment, attainment
from kpis.models import Kpi, KpiFigure
from kpis.models.figure import period_name
from kpis.showing import shown, shown_difference
from people.models import User
from reviews.models import Review, ReviewedKpi


@dataclass(frozen=True)
class KpiLine:
    """One period of a shared KPI; `since` is what its actual says now where it has changed."""

    period: str
    target: str
    actual: str
    moved: str
    reached: Attainment
    since: str = ""


@dataclass(frozen=True)
class KpiEntry:
    kpi: Kpi
    lines: list[KpiLine]


def kpis_of(review: Review, user: User) -> list[KpiEntry]:
    """Return the KPIs of the review that `user` may see; of a closed one with the figures of then."""
    seen = Kpi.objects.visible_to(user).values("pk")
    rows = list(review.kpis.filter(kpi__in=seen).select_related("kpi"))
    live = figures_by_kpi(review, [row.kpi for row in rows])
    return [
        KpiEntry(row.kpi, _lines(row, live.get(row.kpi_id, []), is_frozen=review.is_closed)) for row in rows
    ]


def offered_kpis(review: Review, user: User) -> list[Kpi]:
    """Return the KPIs that `user` may still add."""
    rows = Kpi.objects.visible_to(user).in_use().exclude(pk__in=review.kpis.values("kpi"))
    return list(rows)


def freeze_kpis(review: Review) -> None:
    """Keep the figures of its KPIs; call it in the transaction that closes the review."""
    rows = list(review.kpis.select_related("kpi"))
    live = figures_by_kpi(review, [row.kpi for row in rows])
    for row in rows:
        row.facts = live.get(row.kpi_id, [])
    ReviewedKpi.objects.bulk_update(rows, ["facts"])


def figures_by_kpi(review: Review, kpis: list[Kpi]) -> dict[int, list[dict[str, Any]]]:
    """Return the figures of a year ago, the quarter before and the quarter, as plain values by id of the KPI; one query."""
    quarter = review.quarter
    shown_quarters = (quarter.year_before, quarter.previous, quarter)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in KpiFigure.objects.filter(
        kpi__in=kpis, starts_on__range=(quarter.year_before.first, quarter.last)
    ):
        if any(one.first <= row.starts_on <= one.last for one in shown_quarters):
            facts = {
                "day": row.starts_on.isoformat(),
                "target": _plain(row.target),
                "actual": _plain(row.actual),
            }
            found.setdefault(row.kpi_id, []).append(facts)
    return found


def _lines(row: ReviewedKpi, live: list[dict[str, Any]], *, is_frozen: bool) -> list[KpiLine]:
    kpi, facts = row.kpi, row.facts if is_frozen else live
    now = {one["day"]: one["actual"] for one in live}
    lines: list[KpiLine] = []
    before: Decimal | None = None
    for one in facts:
        target, actual = _amount(one["target"]), _amount(one["actual"])
        fresh = _amount(now.get(one["day"]))
        moved = None if actual is None or before is None else actual - before
        lines.append(
            KpiLine(
                period_name(date.fromisoformat(one["day"]), kpi.rhythm),
                shown(kpi, target),
                shown(kpi, actual),
                shown_difference(kpi, moved),
                attainment(actual, target, "gte" if kpi.better == "higher" else "lte"),
                shown(kpi, fresh) if fresh != actual else "",
            )
        )
        before = actual
    return lines


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
