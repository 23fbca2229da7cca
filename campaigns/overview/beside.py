"""A campaign beside comparable ones: for each rate where it stands among them (domain §2.8-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.benchmarks import Benchmark
from campaigns.models import Campaign, Channel, ExternalBenchmark
from campaigns.objectives import headline_metrics
from campaigns.outside import Outside
from campaigns.overview.exhibits import HAIR, Cell, Column, Exhibit, Lane, Mark, Strip, bar, highest, tick
from campaigns.showing import shown
from core.formats import UNKNOWN

DRAWN = ("click_rate", "ctr")  # beside the rates that tell the story of the campaign
BANDS = {"best": _("top 25%"), "middle": _("in the middle"), "worst": _("lowest 25%"), "": UNKNOWN}
OURS = _("archived campaigns with the same objective, of the two years before; the box holds the middle half")
WITH_OTHERS = _(
    "archived campaigns with the same objective, of the two years before; the box holds the middle half, "
    "the dashed line is what others come to"
)


def exhibit_of(
    beside: Mapping[tuple[str, str], Benchmark],
    channels: Iterable[Channel],
    campaign: Campaign,
    elsewhere: Outside = MappingProxyType({}),
) -> Exhibit:
    """Return the rates of `campaign` beside those of comparable campaigns and of others, channel by channel."""
    by_key = {channel.key: channel for channel in channels}
    told = {*headline_metrics(campaign.objective, is_for_brand=campaign.is_for_brand), *DRAWN}
    ordered = [(by_key[channel], one) for (_key, channel), one in beside.items() if channel in by_key]
    others = [elsewhere.get((one.metric.key, channel.key)) for channel, one in ordered]
    told |= {other.metric for other in others if other}
    rows = list(zip(ordered, others, strict=True))
    drawn = [
        (channel, one, other)
        for (channel, one), other in rows
        if (one.says_something or other) and one.metric.key in told
    ]
    return Exhibit(
        "beside",
        _("Beside comparable campaigns"),
        WITH_OTHERS if any(others) else OURS,
        _columns(),
        [[*_row(channel, one, campaign.currency), elsewhere_cell(other)] for (channel, one), other in rows],
        _("Nothing to compare yet."),
        [_lane(channel, one, campaign.currency, other) for channel, one, other in drawn],
    )


def _columns() -> list[Column]:
    figures = (_("This campaign"), _("Median"), _("Quartiles"), _("Weighted"), _("Campaigns"))
    return [
        Column(_("Channel"), is_name=True),
        Column(_("Metric"), is_text=True),
        *map(Column, figures),
        Column(_("Place"), is_text=True),
        Column(_("Elsewhere"), is_text=True),
    ]


def _row(channel: Channel, one: Benchmark, currency: str) -> list[Cell]:
    metric = one.metric
    name = [Cell(channel.name, channel=channel), Cell(str(metric.label)), _cell(one, one.own, currency)]
    if not one.says_something:
        few = gettext("too few comparable campaigns (n=%(n)s)") % {"n": one.n}
        values = " · ".join(shown(metric, value, currency) for value in one.values)
        return [*name, Cell(UNKNOWN), Cell(values or UNKNOWN), Cell(UNKNOWN), Cell(str(one.n)), Cell(few)]
    quartiles = f"{shown(metric, one.lower, currency)} – {shown(metric, one.upper, currency)}"
    return [
        *name, _cell(one, one.median, currency), Cell(quartiles), _cell(one, one.weighted, currency),
        Cell(str(one.n), Decimal(one.n)), Cell(str(BANDS[one.band])),
    ]  # fmt: skip


def _cell(one: Benchmark, amount: Decimal | None, currency: str) -> Cell:
    return Cell(shown(one.metric, amount, currency), amount)


def elsewhere_cell(other: ExternalBenchmark | None) -> Cell:
    if other is None:
        return Cell(UNKNOWN)
    text = f"{shown(other.measured, other.value)} ({other.source}, {other.year})"
    return Cell(text, text, href=other.address)


def _lane(channel: Channel, one: Benchmark, currency: str, other: ExternalBenchmark | None) -> Lane:
    longest = highest([*one.values, one.own, other.value if other else None])
    line = Strip(box(one, longest, other), shown(one.metric, one.own, currency), _("This campaign"))
    band: Any = BANDS[one.band] if one.band else ""
    count = f"n = {one.n}" if one.says_something else shown(one.metric, other.value if other else None)
    label = band if one.says_something else _("elsewhere")
    return Lane(f"{channel.name}: {one.metric.label}", [line], channel, aside=count, aside_label=label)


def box(one: Benchmark, longest: Decimal, other: ExternalBenchmark | None = None) -> list[Mark]:
    """From the lowest to the highest a thin bar, the middle half a box, in it the median; the campaign's own a mark."""
    marks = []
    if one.says_something:
        marks = [
            bar(one.highest - one.lowest, longest, "whisker", start=one.lowest),
            bar(one.upper - one.lower, longest, "box", start=one.lower),
            tick(one.median, longest, "median"),
        ]
    if one.own is not None:
        marks.append(tick(one.own, longest, "own", width=5 * HAIR))
    if other is not None:
        marks.append(tick(other.value, longest, "outside", width=HAIR / 5))
    return marks
