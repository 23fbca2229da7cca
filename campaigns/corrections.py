"""The history of a campaign's figures as one reads it: what each was and became, by whom, how, why; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.utils.translation import gettext as _

from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS, Campaign, Channel, Correction, ImportBatch, Unlocking
from campaigns.showing import shown
from people.models import User

ON_A_PAGE = 50
WHOLE = "whole"


@dataclass(frozen=True)
class Changed:
    """One figure that changed."""

    label: Any
    was: str
    became: str


@dataclass(frozen=True)
class Entry:
    """One correction, with its figures in their usual order and the names its reader may know."""

    correction: Any
    changes: list[Changed]
    batch: ImportBatch | None
    other: Campaign | None


class History:
    """The corrections of one campaign, narrowed as `query` asks, and the times its figures were unlocked."""

    def __init__(self, campaign: Campaign, reader: User, query: Mapping[str, str]) -> None:
        self.campaign, self.reader = campaign, reader
        self.channel, self.metric = query.get("channel", ""), query.get("metric", "")
        self.number = query.get("page", "1")

    @cached_property
    def channels(self) -> list[tuple[str, str]]:
        """The channels something was corrected of, to choose from."""
        own = self.campaign.corrections.order_by()
        keys = set(own.values_list("channel", flat=True).distinct())
        named = [(one.key, one.name) for one in Channel.objects.filter(pk__in=keys - {None})]
        return [*named, *([(WHOLE, _("The campaign as a whole"))] if None in keys else [])]

    @cached_property
    def metrics(self) -> list[tuple[str, Any]]:
        """The metrics that were corrected, to choose from."""
        with connection.cursor() as cursor:
            table = Correction._meta.db_table
            cursor.execute(
                f"SELECT DISTINCT jsonb_object_keys(figures) FROM {table} WHERE campaign_id = %s",  # noqa: S608
                [self.campaign.pk],
            )
            keys = {row[0] for row in cursor.fetchall()}
        return [(key, METRICS[key].label) for key in BASE_METRICS if key in keys]

    @cached_property
    def unlockings(self) -> list[Unlocking]:
        """The times the figures were unlocked, the newest first."""
        return list(self.campaign.unlockings.select_related("by", "ended_by"))

    @cached_property
    def page(self) -> Page[Any]:
        rows = Correction.objects.filter(campaign=self.campaign).select_related(
            "channel", "by", "batch", "unlocking"
        )
        if self.channel:
            rows = (
                rows.filter(channel=None) if self.channel == WHOLE else rows.filter(channel__key=self.channel)
            )
        if self.metric:
            rows = rows.of_metric(self.metric)
        return Paginator(rows, ON_A_PAGE).get_page(self.number)

    @cached_property
    def entries(self) -> list[Entry]:
        """The corrections on this page, the newest first."""
        rows = list(self.page)
        batches = ImportBatch.objects.visible_to(self.reader).filter(
            pk__in={row.batch_id for row in rows} - {None}
        )
        seen = batches.only("pk", "name").in_bulk()
        others = Campaign.objects.visible_to(self.reader).filter(pk__in={row.other for row in rows} - {None})
        named = others.only("pk", "code", "title").in_bulk()
        return [
            Entry(row, list(self._changes(row)), seen.get(row.batch_id), named.get(row.other)) for row in rows
        ]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.channel or self.metric)

    def _changes(self, row: Any) -> Iterator[Changed]:
        for key in BASE_METRICS:
            if key in row.figures and self.metric in ("", key):
                was, became = (self._shown(key, amount) for amount in row.figures[key])
                yield Changed(METRICS[key].label, was, became)

    def _shown(self, key: str, amount: str | None) -> str:
        return shown(METRICS[key], None if amount is None else Decimal(amount), self.campaign.currency)
