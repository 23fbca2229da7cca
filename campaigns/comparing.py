"""Two to six campaigns side by side: facts, base figures, rates, targets, learnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS, Campaign, Channel, KpiTarget, Learning
from campaigns.page import Cell, FigurePage
from campaigns.sheets import sheets_of
from campaigns.showing import shown
from people.models import User

FEWEST, MOST = 2, 6
BY_DAY = ("spend", "revenue", "conversions", "leads", "clicks", "impressions")


@dataclass(frozen=True)
class Beside:
    """One metric with its value in each campaign."""

    label: Any
    cells: list[Cell]


class Comparison:
    """The campaigns with these codes that `user` may see, in the order asked, six at most."""

    def __init__(self, user: User, codes: Iterable[str]) -> None:
        asked = list(dict.fromkeys(codes))
        found = {campaign.code: campaign for campaign in _rows(user).filter(code__in=asked)}
        self.campaigns: list[Campaign] = [found[code] for code in asked if code in found][:MOST]
        self.left_out = max(0, len(found) - MOST)
        sheets = sheets_of(self.campaigns, user)
        channels = list(Channel.objects.all())
        self.pages = [
            FigurePage(campaign, sheets[campaign.pk], channels, campaign.targets.all())
            for campaign in self.campaigns
        ]

    @property
    def is_possible(self) -> bool:
        return len(self.campaigns) >= FEWEST

    @property
    def hidden(self) -> list[Campaign]:
        """The campaigns whose figures are kept from who reads."""
        return [page.campaign for page in self.pages if page.is_hidden]

    @property
    def span(self) -> int:
        """How many columns the table has."""
        return len(self.campaigns) + 1

    @cached_property
    def base(self) -> list[Beside]:
        """The base figures at least one campaign knows."""
        return self._beside(BASE_METRICS)

    @cached_property
    def rates(self) -> list[Beside]:
        """The rates at least one campaign can compute."""
        return self._beside(key for key in METRICS if key not in BASE_METRICS and key != "roi_on_revenue")

    @cached_property
    def per_day(self) -> list[Beside]:
        """What was counted by day, where the campaigns are not equally long; unknown without a period."""
        if len({campaign.days for campaign in self.campaigns}) < FEWEST:
            return []
        known = [
            key for key in BY_DAY if any(page.sheet.value(key).amount is not None for page in self.pages)
        ]
        return [Beside(METRICS[key].label, [_per_day(page, key) for page in self.pages]) for key in known]

    def _beside(self, keys: Iterable[str]) -> list[Beside]:
        known = [key for key in keys if any(page.sheet.value(key).amount is not None for page in self.pages)]
        return [Beside(METRICS[key].label, [page.cell(key) for page in self.pages]) for key in known]


def _per_day(page: FigurePage, key: str) -> Cell:
    amount, days = page.sheet.value(key).amount, page.campaign.days
    each = amount / days if amount is not None and days else None
    return Cell(shown(METRICS[key], each, page.campaign.currency))


def _rows(user: User) -> Any:
    learnings = Learning.objects.filter(binned_at=None).in_order()
    return (
        Campaign.objects.visible_to(user)
        .select_related("owner", "season", "team")
        .prefetch_related(
            "plans__channel",
            Prefetch("targets", KpiTarget.objects.select_related("channel")),
            Prefetch("learnings", learnings),
        )
    )
