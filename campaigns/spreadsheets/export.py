"""The archive as a table: every field and figure a manager expects, under headers that can be read in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import translation

from campaigns.archive import Archive
from campaigns.metrics import METRICS, Unit
from campaigns.models import BASE_METRICS, Campaign, Learning
from campaigns.rows import Row
from campaigns.showing import shown_target
from campaigns.spreadsheets.columns import computed_header, header, metric_header
from core.spreadsheets import Percent
from people.models import User

FACTS = (
    *("title", "code", "space", "status", "objective", "goal", "type", "horizon", "season", "channels", "owner"),
    *("backup_owner", "team", "summary", "audience", "markets", "product_lines", "tags"),
    *("planned_start", "planned_end", "actual_start", "actual_end", "budget", "other_costs", "currency"),
    *("offer", "offer_discount", "offer_code", "offer_conditions", "offer_from", "offer_until"),
    *("hypothesis_if", "hypothesis_for", "hypothesis_then", "hypothesis_because", "hypothesis_measured_by"),
    *("hypothesis_outcome", "worked", "did_not_work", "next_time"),
)  # fmt: skip
RATES = ("roas", "cpa", "cpl", "cpc", "cpm", "ctr", "cvr", "open_rate", "click_rate", "roi", "roi_on_revenue")
JUDGED = ("days", "target", "attainment", "budget_variance", "learnings", "address")
CHOSEN = ("status", "objective", "type", "horizon", "hypothesis_outcome")
HIDDEN = ("budget", "other_costs")  # with the figures
AT_ONCE = 200


class Export:
    """The campaigns of an archive as rows of a table, headers first; so many at once are in memory."""

    def __init__(self, archive: Archive, reader: User, *, language: str, site: str) -> None:
        self.archive, self.reader, self.language, self.site = archive, reader, language, site.rstrip("/")
        self.bases = [key for key in METRICS if key in BASE_METRICS and self._is_known(key)]
        self.rates = [key for key in RATES if self._is_known(key)]

    def rows(self) -> Iterator[Sequence[object]]:
        """Yield the headers and a row a campaign, in the order of the archive."""
        yield self._headers()
        doubtful = self._shared_names()
        for start in range(0, len(self.archive.rows), AT_ONCE):
            part = self.archive.rows[start : start + AT_ONCE]
            with translation.override(self.language):  # it goes out when the request is over
                campaigns = self._campaigns([row.campaign.pk for row in part])
                made = [
                    self._row(row, campaigns[row.campaign.pk], doubtful)
                    for row in part
                    if row.campaign.pk in campaigns
                ]
            yield from made

    def _headers(self) -> list[object]:
        figures = [metric_header(key, self.language) for key in (*self.bases, *self.rates)]
        own = [computed_header(key, self.language) for key in JUDGED]
        return [*(header(key, self.language) for key in FACTS), *figures, *own]

    def _row(self, row: Row, campaign: Campaign, doubtful: set[str]) -> list[object]:
        facts = [None if row.is_hidden and key in HIDDEN else _fact(campaign, key, doubtful) for key in FACTS]
        totals = [_figure(key, row.sheet.total(key).amount) for key in self.bases]
        rates = [_figure(key, row.value(key).amount) for key in self.rates]
        return [*facts, *totals, *rates, *_judged(row, campaign), self.site + campaign.get_absolute_url()]

    def _is_known(self, key: str) -> bool:
        return any(row.value(key).amount is not None for row in self.archive.rows)

    def _campaigns(self, pks: list[int]) -> dict[int, Campaign]:
        kept = Prefetch("learnings", Learning.objects.filter(binned_at=None).in_order())
        rows = Campaign.objects.visible_to(self.reader).filter(pk__in=pks).defer("source", "html", "text")
        rows = rows.select_related("space", "owner", "backup_owner", "team", "season")
        return {row.pk: row for row in rows.prefetch_related(kept, "plans__channel", "tags")}

    def _shared_names(self) -> set[str]:
        """Return the names two people have; they are told apart by their address."""
        names = Counter(User.objects.visible_to(self.reader).values_list("name", flat=True))
        return {name for name, count in names.items() if count > 1 or not name}


def _fact(campaign: Any, key: str, doubtful: set[str]) -> object:
    if key in ("worked", "did_not_work", "next_time"):
        return "\n".join(one.statement for one in campaign.learnings.all() if one.kind == key)
    if key == "channels":
        return "; ".join(_named(plan.channel) for plan in campaign.plans.all())
    if key == "tags":
        return "; ".join(sorted(tag.name for tag in campaign.tags.all()))
    value = getattr(campaign, key)
    if key in CHOSEN:
        return getattr(campaign, f"get_{key}_display")()
    if key in ("owner", "backup_owner") and value:
        return value.email if value.name in doubtful else value.name
    return "; ".join(value) if isinstance(value, list) else value if not hasattr(value, "pk") else str(value)


def _named(channel: Any) -> str:
    """Return the name of a channel, also of one that is no longer in use, as it is read in again."""
    return str(channel.name_en if (translation.get_language() or "").startswith("en") else channel.name_nl)


def _figure(key: str, amount: Decimal | None) -> object:
    metric = METRICS[key]
    if amount is None:
        return None
    if metric.unit == Unit.PERCENT:
        return Percent(amount if key in BASE_METRICS else round(amount, 4))
    return round(amount, 4) if metric.is_rate else amount


def _judged(row: Row, campaign: Campaign) -> list[object]:
    target = f"{row.target_label} {shown_target(row.target, campaign.currency)}" if row.target else None
    return [campaign.days, target, _share(row.attainment.fraction), _share(row.variance), row.learnings]


def _share(fraction: Decimal | None) -> Percent | None:
    return None if fraction is None else Percent(round(fraction, 4))
