"""Fetching the base figures of campaigns, however many, in a fixed number of queries.

Nothing else reads results to show them: the statement here leaves out what the reader may not see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolAnd
from django.db.models import Case, DurationField, ExpressionWrapper, F, Max, Q, Sum, Value, When
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from campaigns.figures import Sheet
from campaigns.metrics import METRICS, RollUp
from campaigns.models import BASE_METRICS, Campaign, Channel, ChannelPlan, ForeignMoney, Result
from people.models import User
from spaces.models import Access

SEES_EACH_SALE_ONCE = ("ga4",)
HIGHEST = {key for key in BASE_METRICS if METRICS[key].roll_up == RollUp.HIGHEST}
SUMS = {key: (Max if key in HIGHEST else Sum)(key) for key in BASE_METRICS}
# Of one channel, each metric comes from the first that knows it: a shop or web analytics, which see each sale once, then
# the platforms (added up), then what was typed in.
RANK = Case(
    When(source=Result.Source.MANUAL, then=Value(3)),
    When(origin__in=SEES_EACH_SALE_ONCE, then=Value(1)),
    default=Value(2),
)

HIDDEN = Sheet(is_hidden=True)
WEEK = timedelta(days=6)  # between first and last day of a row that still says which week it is about

YOUNG = timedelta(days=30)  # conversions of younger figures still come in
LEFT_OUT = ("spend", "revenue")
LeftOut = dict[int, list[tuple[str, dict[str, Decimal]]]]
Rows = dict[int, dict[str | None, dict[str, Decimal | None]]]


@dataclass(frozen=True)
class Freshness:
    """The last day the figures cover, who attributed them, and whether they may still change."""

    through: date
    by: tuple[str, ...]
    is_provisional: bool


def sheets_of(campaigns: Iterable[Campaign], reader: User | Access) -> dict[int, Sheet]:
    """Return the figures of each campaign by its id; one without results has an empty sheet. Four queries."""
    wanted = list(campaigns)
    pks = [campaign.pk for campaign in wanted]
    channels = {channel.pk: channel for channel in Channel.objects.all()}
    planned, rows, hidden = (
        _planned(pks),
        figures_by_campaign(pks, channels, reader),
        hidden_from(reader, pks),
    )
    return {
        campaign.pk: HIDDEN
        if campaign.pk in hidden
        else sheet(campaign, rows.get(campaign.pk, {}), planned.get(campaign.pk, ()), channels)
        for campaign in wanted
    }


def money_left_out(reader: User | Access) -> LeftOut:
    """Return by campaign the money in other currencies that no total counts, as currency and amounts; one query."""
    rows = ForeignMoney.objects.standing().filter(
        external__campaign__in=Campaign.objects.figures_visible_to(reader).values("pk")
    )
    sums = {f"of_{key}": Sum(key) for key in LEFT_OUT}
    found: LeftOut = {}
    for row in rows.order_by("currency").values("external__campaign_id", "currency").annotate(**sums):
        amounts = {key: row[f"of_{key}"] for key in LEFT_OUT if row[f"of_{key}"] is not None}
        found.setdefault(row["external__campaign_id"], []).append((row["currency"], amounts))
    return found


def sheets_beside(
    campaign: Any, others: Iterable[Campaign], channels: dict[int, Channel], reader: User | Access
) -> dict[int, Sheet]:
    """Return the figures of `campaign`, fetched by reading.campaign_page(), and of `others`, whose figures `reader` may see.

    One query. What others planned and did not measure is not asked for: they are compared channel by channel.
    """
    rows = figures_by_campaign([campaign.pk, *(one.pk for one in others)], channels, reader)
    planned = [plan.channel_id for plan in campaign.plans.all()]
    own = sheet(campaign, rows.get(campaign.pk, {}), planned, channels)
    beside = {one.pk: sheet(one, rows.get(one.pk, {}), (), channels) for one in others}
    return {**beside, campaign.pk: HIDDEN if campaign.hides_figures else own}


def hidden_from(reader: User | Access, pks: Iterable[int]) -> set[int]:
    """Return which of these campaigns keep their figures from `reader`; one query."""
    hiding = Campaign.objects.hiding_figures_from(reader).filter(pk__in=list(pks))
    return set(hiding.values_list("pk", flat=True))


def sheet(
    campaign: Any,
    rows: dict[str | None, dict[str, Decimal | None]],
    planned: Iterable[int],
    channels: dict[int, Channel],
) -> Sheet:
    """Put the figures of one campaign together; a planned channel counts as missing once any other has figures."""
    keys = {key for key in rows if key} | {channels[pk].key for pk in planned}
    own = {channel.key: frozenset(channel.metrics) for channel in channels.values() if channel.key in keys}
    return Sheet(rows, own, campaign.margin_pct, campaign.other_costs)


def figures_by_campaign(pks: Iterable[int], channels: dict[int, Channel], reader: User | Access) -> Rows:
    """Return the effective base figures of campaigns by id and channel key (None: as a whole), added up over periods."""
    return _added_up(_counting(pks, reader), channels).get(None, {})


def all_figures(pks: Iterable[int], channels: dict[int, Channel]) -> Rows:
    """Return what figures_by_campaign() does, whoever reads: to be kept, and shown to nobody who was not asked for."""
    return _added_up(_results(pks), channels).get(None, {})


def weekly_sheets(
    pks: Iterable[int], channels: dict[int, Channel], reader: User | Access
) -> dict[date, list[Sheet]]:
    """Return the figures of campaigns by the Monday of their week, in order, of rows that cover a week at most; one query."""
    length = ExpressionWrapper(F("date_to") - F("date_from"), output_field=DurationField())
    rows = _counting(pks, reader).annotate(length=length).filter(length__lte=WEEK)
    weeks = _added_up(rows, channels, week=TruncWeek("date_from"))
    return {
        week: [Sheet(rows) for rows in of_week.values()]
        for week, of_week in sorted((week, rows) for week, rows in weeks.items() if week)
    }


def sheets_by_day(
    pks: Iterable[int], channels: dict[int, Channel], reader: User | Access, first: date, last: date
) -> dict[int, Sheet]:
    """Return the figures of the days from `first` to `last`, of campaigns that have figures by day there; one query."""
    days = _counting(pks, reader).filter(date_from=F("date_to"), date_from__gte=first, date_to__lte=last)
    return {pk: Sheet(rows) for pk, rows in _added_up(days, channels).get(None, {}).items()}


def freshness(campaign: Campaign) -> Freshness | None:
    """Return how far the figures of a campaign go and who attributed them; None without figures. One query."""
    found = _results([campaign.pk]).aggregate(
        through=Max(Coalesce("data_through", "date_to")),
        last=Max("date_to"),
        is_final=BoolAnd("is_final"),
        by=ArrayAgg("attribution", filter=~Q(attribution=""), distinct=True, default=Value([])),
    )
    if found["through"] is None:
        return None
    is_young = timezone.localdate() - found["last"] < YOUNG
    return Freshness(found["through"], tuple(found["by"]), is_young and not found["is_final"])


def _counting(pks: Iterable[int], reader: User | Access) -> Any:
    return _results(pks).exclude(campaign__in=Campaign.objects.hiding_figures_from(reader))


def _results(pks: Iterable[int]) -> Any:
    return Result.objects.filter(campaign__in=list(pks), is_superseded=False).order_by()


def _added_up(rows: Any, channels: dict[int, Channel], **week: Any) -> dict[date | None, Rows]:
    """Add up, by `week` where it is given; each metric of a channel comes from the sources of one rank only."""
    found: dict[date | None, Rows] = {}
    ranked = rows.values("campaign_id", "channel_id", rank=RANK, **week).annotate(
        **{f"of_{key}": total for key, total in SUMS.items()}
    )
    for row in sorted(ranked, key=itemgetter("rank")):
        channel = channels[row["channel_id"]].key if row["channel_id"] else None
        campaigns = found.setdefault(row.get("week"), {})
        figures = campaigns.setdefault(row["campaign_id"], {}).setdefault(
            channel, dict.fromkeys(BASE_METRICS)
        )
        for key in BASE_METRICS:
            if figures[key] is None:
                figures[key] = row[f"of_{key}"]
    return found


def _planned(pks: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    plans = ChannelPlan.objects.filter(campaign__in=pks).order_by()
    for campaign, channel in plans.values_list("campaign_id", "channel_id"):
        found.setdefault(campaign, []).append(channel)
    return found
