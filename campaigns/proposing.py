"""Targets to start from: the median of what comparable campaigns came to as a whole, where enough of them say so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from campaigns.benchmarks import FEWEST, comparable, quantile
from campaigns.metrics import METRICS, Better, Metric
from campaigns.models import Campaign
from campaigns.objectives import aimed_at
from campaigns.sheets import sheets_of
from campaigns.showing import is_share, shown
from people.models import User

MIDDLE = Decimal("0.5")


@dataclass(frozen=True)
class Proposal:
    """A metric to set a target for, with the median of `n` campaigns to take over; None where they are too few."""

    metric: Metric
    median: Decimal | None
    n: int
    currency: str

    @property
    def text(self) -> str:
        return shown(self.metric, self.median, self.currency)

    @property
    def typed(self) -> Decimal | None:
        """The median as one types it: a rate in percent, rounded to what it is shown with."""
        if self.median is None:
            return None
        value = self.median * 100 if is_share(self.metric) else self.median
        places = self.metric.decimals if self.metric.is_rate else 0
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    @property
    def comparator(self) -> str:
        return "lte" if self.metric.better == Better.DOWN else "gte"


def proposals(user: User, campaign: Campaign) -> list[Proposal]:
    """Return what to set targets for, by what the campaign is for; the median only of five values or more."""
    sheets = sheets_of(comparable(user, campaign), user).values()
    found = []
    for key in aimed_at(campaign.objective, is_for_brand=campaign.is_for_brand):
        amounts = (sheet.value(key).amount for sheet in sheets)
        values = sorted(amount for amount in amounts if amount is not None)
        median = quantile(values, MIDDLE) if len(values) >= FEWEST else None
        found.append(Proposal(METRICS[key], median, len(values), campaign.currency))
    return found
