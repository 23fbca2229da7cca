"""Money by month: planned, committed to channels, and spent (domain §2.8, 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.judging import budget_variance
from campaigns.metrics import METRICS
from campaigns.models import ChannelPlan
from campaigns.overview.exhibits import Cell, Column, Exhibit, Lane, Strip, bar, highest
from campaigns.overview.gathering import Gathered
from campaigns.rows import Row
from campaigns.showing import shown
from core.dates import month_text
from core.formats import percent
from core.periods import plus_months

PARTS = (
    ("actual", _("Actual"), ""),
    ("committed", _("Committed"), "faint"),
    ("planned", _("Planned"), "planned"),
)


@dataclass
class Month:
    """What was planned, committed and spent in the month that begins on `first`; None where nothing is known."""

    first: date
    planned: Decimal | None = None
    committed: Decimal | None = None
    actual: Decimal | None = None

    @property
    def variance(self) -> Decimal | None:
        """How far what was spent is from what was planned, as a fraction."""
        return budget_variance(self.actual, self.planned)

    def add(self, part: str, amount: Decimal) -> None:
        setattr(self, part, (getattr(self, part) or Decimal(0)) + amount)


def months(gathered: Gathered) -> Exhibit:
    """Return the months the campaigns of the quarter ran in; what is known of a period is spread evenly over its days."""
    found = _months(gathered)
    longest = highest(amount for one in found for amount in (one.planned, one.committed, one.actual))
    labels = (_("Planned"), _("Committed"), _("Actual"), _("Variance"))
    return Exhibit(
        "months",
        _("Budget by month"),
        _("what was spent, committed to channels and planned, spread evenly over the days of each campaign"),
        [Column(_("Month"), is_name=True), *map(Column, labels)],
        [_cells(one) for one in found],
        _("No campaign of this quarter has a budget or costs."),
        [_lane(one, longest) for one in found],
    )


def _months(gathered: Gathered) -> list[Month]:
    rows = {row.campaign.pk: row for row in gathered.rows if not row.is_hidden}
    found: dict[date, Month] = {}
    for part, amount, first, last in [*_of_campaigns(rows), *_of_channels(rows)]:
        for month, share in spread(amount, first, last):
            found.setdefault(month, Month(month)).add(part, share)
    return [found[month] for month in sorted(found)]


def spread(amount: Decimal, first: date, last: date) -> Iterator[tuple[date, Decimal]]:
    """Yield the first day of each month of a period, both days included, with its share of `amount` by its number of days."""
    days, month = (last - first).days + 1, first.replace(day=1)
    while month <= last:
        end = min(plus_months(month, 1) - timedelta(days=1), last)
        yield month, amount * ((end - max(month, first)).days + 1) / days
        month = plus_months(month, 1)


def _of_campaigns(rows: dict[int, Row]) -> Iterator[tuple[str, Decimal, date, date]]:
    for row in rows.values():
        first, last = _period(row)
        for part, amount in (("planned", row.budget), ("actual", row.spend.amount)):
            if amount is not None:
                yield part, amount, first, last


def _of_channels(rows: dict[int, Row]) -> Iterator[tuple[str, Decimal, date, date]]:
    plans: Any = ChannelPlan.objects.filter(campaign__in=rows, budget__isnull=False).order_by("pk")
    for pk, budget, start, end in plans.values_list("campaign_id", "budget", "start", "end"):
        first, last = _period(rows[pk])
        first, last = start or first, end or last
        yield "committed", budget, first, max(first, last)


def _period(row: Row) -> tuple[date, date]:
    last = row.campaign.end
    if last is None:
        raise ValueError("a campaign of a quarter has ended in it")
    return min(row.campaign.start or last, last), last


def _cells(month: Month) -> list[Cell]:
    amounts = (month.planned, month.committed, month.actual)
    return [
        Cell(month_text(month.first), month.first.strftime("%Y-%m")),
        *(Cell(shown(METRICS["spend"], amount), amount) for amount in amounts),
        Cell(percent(month.variance, 1, sign=True), month.variance),
    ]


def _lane(month: Month, longest: Decimal) -> Lane:
    lines = [
        Strip(
            [bar(getattr(month, part), longest, look)],
            shown(METRICS["spend"], getattr(month, part)),
            name,
            bool(look),
        )
        for part, name, look in PARTS
    ]
    return Lane(month_text(month.first), lines, aside=percent(month.variance, 1, sign=True))
