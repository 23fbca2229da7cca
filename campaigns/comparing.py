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
from people.models import User

FEWEST, MOST = 2, 6


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

    def _beside(self, keys: Iterable[str]) -> list[Beside]:
        known = [key for key in keys if any(page.sheet.value(key).amount is not None for page in self.pages)]
        return [Beside(METRICS[key].label, [page.cell(key) for page in self.pages]) for key in known]


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
