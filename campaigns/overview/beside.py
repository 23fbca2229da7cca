"""A campaign beside comparable ones: for each rate where it stands among them (domain §2.8-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from campaigns.benchmarks import Benchmark
from campaigns.models import Campaign, Channel
from campaigns.objectives import headline_metrics
from campaigns.overview.exhibits import HAIR, Cell, Column, Exhibit, Lane, Mark, Strip, bar, highest, tick
from campaigns.showing import shown
from core.formats import UNKNOWN

DRAWN = ("click_rate", "ctr")  # beside the rates that tell the story of the campaign
BANDS = {"best": _("top 25%"), "middle": _("in the middle"), "worst": _("lowest 25%"), "": UNKNOWN}


def exhibit_of(
    beside: Mapping[tuple[str, str], Benchmark], channels: Iterable[Channel], campaign: Campaign
) -> Exhibit:
    """Return the rates of `campaign` beside those of comparable campaigns, channel by channel."""
    by_key = {channel.key: channel for channel in channels}
    told = {*headline_metrics(campaign.objective), *DRAWN}
    ordered = [(by_key[channel], one) for (_key, channel), one in beside.items() if channel in by_key]
    columns = [
        Column(_("Channel"), is_name=True),
        Column(_("Metric"), is_text=True),
        *(
            Column(label)
            for label in (_("This campaign"), _("Median"), _("Quartiles"), _("Weighted"), _("Campaigns"))
        ),
        Column(_("Place"), is_text=True),
    ]
    drawn = [(channel, one) for channel, one in ordered if one.says_something and one.metric.key in told]
    return Exhibit(
        "beside",
        _("Beside comparable campaigns"),
        _(
            "archived campaigns with the same objective, of the two years before; the box holds the middle half"
        ),
        columns,
        [_row(channel, one, campaign.currency) for channel, one in ordered],
        _("Nothing to compare yet."),
        [_lane(channel, one, campaign.currency) for channel, one in drawn],
    )


def _row(channel: Channel, one: Benchmark, currency: str) -> list[Cell]:
    metric = one.metric
    name = [Cell(channel.name, channel=channel), Cell(str(metric.label)), _cell(one, one.own, currency)]
    if not one.says_something:
        few = say("too few comparable campaigns (n=%(n)s)") % {"n": one.n}
        values = " · ".join(shown(metric, value, currency) for value in one.values)
        return [*name, Cell(UNKNOWN), Cell(values or UNKNOWN), Cell(UNKNOWN), Cell(str(one.n)), Cell(few)]
    quartiles = f"{shown(metric, one.lower, currency)} – {shown(metric, one.upper, currency)}"
    return [
        *name, _cell(one, one.median, currency), Cell(quartiles), _cell(one, one.weighted, currency),
        Cell(str(one.n), Decimal(one.n)), Cell(str(BANDS[one.band])),
    ]  # fmt: skip


def _cell(one: Benchmark, amount: Decimal | None, currency: str) -> Cell:
    return Cell(shown(one.metric, amount, currency), amount)


def _lane(channel: Channel, one: Benchmark, currency: str) -> Lane:
    longest = highest([one.highest, one.own])
    line = Strip(box(one, longest), shown(one.metric, one.own, currency), _("This campaign"))
    band: Any = BANDS[one.band] if one.band else ""
    return Lane(
        f"{channel.name}: {one.metric.label}", [line], channel, aside=f"n = {one.n}", aside_label=band
    )


def box(one: Benchmark, longest: Decimal) -> list[Mark]:
    """From the lowest to the highest a thin bar, the middle half a box, in it the median; the campaign's own a mark."""
    span = bar(one.highest - one.lowest, longest, "whisker", start=one.lowest)
    middle = bar(one.upper - one.lower, longest, "box", start=one.lower)
    own = [tick(one.own, longest, "own", width=5 * HAIR)] if one.own is not None else []
    return [span, middle, tick(one.median, longest, "median"), *own]
