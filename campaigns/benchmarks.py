"""What comparable campaigns of before came to: our own benchmarks, by the rule of domain §2.8.

Comparable to a campaign, on one channel, are the archived campaigns of the same group of objectives that ended in the
24 months before it started. A value counts when its denominator is large enough to say something.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from campaigns.figures import Sheet, of_channel
from campaigns.metrics import METRICS, Better, Metric
from campaigns.models import Campaign
from campaigns.models.choices import Objective, Status
from core.periods import plus_months
from people.models import User

Band = Literal["best", "middle", "worst", ""]

FEWEST = 5  # values below which a median says nothing
MONTHS = 24
ALIKE: tuple[set[str], ...] = (
    {Objective.CONSIDERATION.value, Objective.TRAFFIC.value},
    *({one.value} for one in Objective if one not in (Objective.CONSIDERATION, Objective.TRAFFIC)),
)
FLOORS = {"impressions": 1000, "clicks": 100, "delivered": 500}
COMPARED = (
    *("roas", "cpa", "cpl", "ctr", "cpc", "cpm", "cvr", "cvr_mail", "open_rate", "click_rate", "ctor"),
    *("unsub_rate", "rpr", "completion_rate", "engagement_rate", "cost_per_visitor"),
)


@dataclass(frozen=True)
class Benchmark:
    """The values of one metric on one channel, ordered; `weighted` is that of all their counts and money together."""

    metric: Metric
    channel: str
    values: tuple[Decimal, ...]
    weighted: Decimal | None = None
    own: Decimal | None = None

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def says_something(self) -> bool:
        return self.n >= FEWEST

    @property
    def lowest(self) -> Decimal:
        return self.values[0]

    @property
    def highest(self) -> Decimal:
        return self.values[-1]

    @property
    def lower(self) -> Decimal:
        """The first quartile."""
        return quantile(self.values, Decimal("0.25"))

    @property
    def median(self) -> Decimal:
        return quantile(self.values, Decimal("0.5"))

    @property
    def upper(self) -> Decimal:
        """The third quartile."""
        return quantile(self.values, Decimal("0.75"))

    @property
    def band(self) -> Band:
        """Where the campaign's own value lies: among the best quarter, the worst, or between; empty when unknown."""
        if self.own is None or not self.says_something or self.metric.better == Better.NEITHER:
            return ""
        best, worst = (
            (self.upper, self.lower) if self.metric.better == Better.UP else (self.lower, self.upper)
        )
        if best == worst:
            return "middle"
        ahead = self.own >= best if best > worst else self.own <= best
        behind = self.own <= worst if best > worst else self.own >= worst
        return "best" if ahead else "worst" if behind else "middle"


def quantile(ordered: Sequence[Decimal], fraction: Decimal) -> Decimal:
    """Return a quantile of ordered values by linear interpolation between them, both ends counted in ("inclusive").

    Method 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996. Raises IndexError without values.
    """
    place = (len(ordered) - 1) * fraction
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def comparable(user: User, campaign: Campaign) -> list[Any]:
    """Return the campaigns to compare with, among those whose figures `user` may see, in one query; none without a start."""
    if campaign.start is None or not campaign.objective:
        return []
    group = next(one for one in ALIKE if campaign.objective in one)
    since = plus_months(campaign.start, -MONTHS)
    return list(
        Campaign.objects.figures_visible_to(user)
        .with_period()
        .filter(status=Status.ARCHIVED, objective__in=group, ends_on__gte=since, ends_on__lt=campaign.start)
        .exclude(pk=campaign.pk)
        .only("pk", "code", "title", "margin_pct", "other_costs")
        .order_by("pk")
    )


def benchmark(key: str, channel: str, others: Iterable[Sheet], own: Sheet | None = None) -> Benchmark:
    """Set the value of `key` on `channel` in `own` beside those of `others` whose denominator is large enough."""
    metric = METRICS[key]
    sheets = [sheet for sheet in others if _counts(metric, sheet, channel)]
    found = (sheet.value(key, channel).amount for sheet in sheets)
    values = tuple(sorted(amount for amount in found if amount is not None))
    mine = own.value(key, channel).amount if own else None
    return Benchmark(metric, channel, values, of_channel(sheets, key, channel).amount, mine)


def benchmarks(own: Sheet, others: Iterable[Sheet]) -> dict[tuple[str, str], Benchmark]:
    """Return a benchmark for each rate the campaign has on each channel, by metric and channel."""
    population = list(others)
    return {
        (key, channel): benchmark(key, channel, population, own)
        for channel in own.channels
        for key in COMPARED
        if own.value(key, channel).amount is not None
    }


def _counts(metric: Metric, sheet: Sheet, channel: str) -> bool:
    under = sheet.channels.get(channel, {}).get(metric.under)
    return under is not None and under >= FLOORS.get(metric.under, 0)
