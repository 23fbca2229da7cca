"""The channels of the quarter: what they cost and yielded, what became of mail and leads (domain §2.8-4, 8, 9)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.figures import of_channel
from campaigns.judging import change
from campaigns.metrics import METRICS, ratio
from campaigns.models import Channel, CopyVariant
from campaigns.overview.exhibits import Cell, Column, Exhibit, Lane, Strip, bar, highest
from campaigns.overview.gathering import Gathered
from campaigns.rows import Row
from campaigns.showing import shown, shown_change
from core.formats import number, percent, points

STAGES = ("leads", "mql", "sql", "won")
STEPS = ("lead_to_mql", "mql_to_sql", "win_rate")


def returns(gathered: Gathered) -> Exhibit:
    """Spend and return by channel, with the share each has in both, and how its ROAS moved in a year."""
    totals = {key: _sum(gathered, key) for key in ("spend", "revenue")}
    longest = highest(
        _of(gathered.rows, key, one) for one in gathered.measured for key in ("spend", "revenue")
    )
    labels = (
        _("Spend"), _("Share of spend"), _("Revenue (ex VAT)"), _("Share of revenue"),
        _("Share of revenue − share of spend"), _("ROAS"), _("CPA"), _("ROAS against a year before"),
    )  # fmt: skip
    return Exhibit(
        "channels",
        _("Spend and return by channel"),
        _("above revenue, below spend"),
        [Column(_("Channel"), is_name=True), *map(Column, labels)],
        [_return(gathered, one, totals) for one in gathered.measured],
        _("No figures yet for the campaigns of this quarter."),
        [_return_lane(gathered, one, longest) for one in gathered.measured] if longest > 0 else (),
    )


def funnel(gathered: Gathered) -> Exhibit:
    """From lead to customer: how many were left at each stage, by channel and all together."""
    stages = [Column(METRICS[key].label) for key in STAGES]
    steps = [Column(METRICS[key].label) for key in STEPS]
    totals = [_total(gathered, key) for key in STAGES]
    rows = [
        _stages(gathered, one) for one in gathered.measured if _of(gathered.rows, "leads", one) is not None
    ]
    return Exhibit(
        "funnel",
        _("Lead funnel"),
        _("how many were left at each stage"),
        [Column(_("Channel"), is_name=True), *stages, *steps],
        rows,
        _("No leads were counted in this quarter."),
        _steps(totals) if rows else (),
        _stages_of(_("All together"), totals) if rows else (),
    )


def mailings(gathered: Gathered) -> Exhibit:
    """The subject lines of the quarter, the one most clicked first."""
    labels = (
        _("Delivered"),
        _("Open rate"),
        _("Click rate (mail)"),
        _("Click-to-open (CTOR)"),
        _("Unsubscribe rate"),
    )
    columns = [
        Column(_("Subject line"), is_name=True),
        Column(_("Campaign"), is_text=True),
        *map(Column, labels),
    ]
    titles = {row.campaign.pk: row.campaign for row in gathered.rows if not row.is_hidden}
    copies = CopyVariant.objects.filter(campaign__in=titles).exclude(subject="").select_related(None)
    sent = [one for one in copies if one.has_figures]
    sent.sort(key=lambda one: (one.click_rate is None, -(one.click_rate or 0), one.pk))
    return Exhibit(
        "mailings",
        _("E-mail league table"),
        _("by clicks; opens are indicative (Apple Mail Privacy Protection)"),
        columns,
        [_mailing(one, titles[one.campaign_id]) for one in sent],
        _("No subject line of this quarter has figures."),
    )


def _return(gathered: Gathered, channel: Channel, totals: dict[str, Decimal]) -> list[Cell]:
    spend, revenue, roas, cpa = (
        _of(gathered.rows, key, channel) for key in ("spend", "revenue", "roas", "cpa")
    )
    of_spend, of_revenue = ratio(spend, totals["spend"]), ratio(revenue, totals["revenue"])
    ahead = None if of_spend is None or of_revenue is None else of_revenue - of_spend
    moved = change(METRICS["roas"], roas, _of(gathered.year_before, "roas", channel))
    return [
        Cell(channel.name, channel=channel), _cell("spend", spend), Cell(percent(of_spend, 1), of_spend),
        _cell("revenue", revenue), Cell(percent(of_revenue, 1), of_revenue), Cell(points(ahead, 1), ahead),
        _cell("roas", roas), _cell("cpa", cpa), Cell(shown_change(METRICS["roas"], moved), moved.amount),
    ]  # fmt: skip


def _return_lane(gathered: Gathered, channel: Channel, longest: Decimal) -> Lane:
    spend, revenue = (_of(gathered.rows, key, channel) for key in ("spend", "revenue"))
    roas = _of(gathered.rows, "roas", channel)
    lines = [
        Strip(
            [bar(revenue, longest, "channel")], shown(METRICS["revenue"], revenue), METRICS["revenue"].label
        ),
        Strip(
            [bar(spend, longest, "faint")],
            shown(METRICS["spend"], spend),
            METRICS["spend"].label,
            is_thin=True,
        ),
    ]
    aside = shown(METRICS["roas"], roas)
    return Lane(channel.name, lines, channel, aside=aside, aside_label=METRICS["roas"].label)


def _stages(gathered: Gathered, channel: Channel) -> list[Cell]:
    return _stages_of(channel.name, [_of(gathered.rows, key, channel) for key in STAGES], channel)


def _stages_of(name: Any, amounts: Sequence[Decimal | None], channel: Channel | None = None) -> list[Cell]:
    rates = [ratio(after, before) for before, after in pairwise(amounts)]
    counted = [Cell(number(amount), amount) for amount in amounts]
    return [Cell(str(name), channel=channel), *counted, *(Cell(percent(one, 1), one) for one in rates)]


def _steps(totals: Sequence[Decimal | None]) -> list[Lane]:
    longest, before, lanes = highest(totals), None, []
    for key, amount in zip(STAGES, totals, strict=True):
        if amount is not None:
            line = Strip([bar(amount, longest)], number(amount), METRICS[key].label)
            lanes.append(Lane(str(METRICS[key].label), [line], aside=percent(ratio(amount, before), 1)))
            before = amount
    return lanes


def _mailing(copy: CopyVariant, campaign: Any) -> list[Cell]:
    unsubs = ratio(_decimal(copy.unsubs), _decimal(copy.reached))
    rates = (copy.open_rate, copy.click_rate, copy.ctor, unsubs)
    reached = copy.reached
    return [
        Cell(copy.subject, href=f"{campaign.get_absolute_url()}#copy-{copy.pk}"),
        Cell(campaign.title, href=campaign.get_absolute_url()),
        Cell(number(reached), _decimal(reached)),
        *(Cell(percent(one), one) for one in rates),
    ]


def _decimal(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def _of(rows: Sequence[Row], key: str, channel: Channel) -> Decimal | None:
    return of_channel([row.sheet for row in rows], key, channel.key).amount


def _sum(gathered: Gathered, key: str) -> Decimal:
    return sum((_of(gathered.rows, key, one) or Decimal(0) for one in gathered.measured), Decimal(0))


def _total(gathered: Gathered, key: str) -> Decimal | None:
    amounts = [row.value(key).amount for row in gathered.rows]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _cell(key: str, amount: Decimal | None) -> Cell:
    return Cell(shown(METRICS[key], amount), amount)
