"""Targets to start from: the median of what comparable campaigns came to as a whole, where enough of them say so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from campaigns.benchmarks import FEWEST, comparable, quantile
from campaigns.metrics import METRICS, Metric
from campaigns.models import Campaign
from campaigns.objectives import headline_metrics
from campaigns.sheets import sheets_of
from campaigns.showing import shown
from people.models import User

MIDDLE = Decimal("0.5")


@dataclass(frozen=True)
class Proposal:
    """A target one may take over: the median of so many campaigns."""

    metric: Metric
    median: Decimal
    n: int
    currency: str

    @property
    def text(self) -> str:
        return shown(self.metric, self.median, self.currency)


def proposals(user: User, campaign: Campaign) -> list[Proposal]:
    """Return a target for each metric that tells whether a campaign like this did well; none of fewer than five values."""
    sheets = sheets_of(comparable(user, campaign), user).values()
    found = []
    for key in headline_metrics(campaign.objective):
        amounts = (sheet.value(key).amount for sheet in sheets)
        values = sorted(amount for amount in amounts if amount is not None)
        if len(values) >= FEWEST:
            found.append(Proposal(METRICS[key], quantile(values, MIDDLE), len(values), campaign.currency))
    return found
