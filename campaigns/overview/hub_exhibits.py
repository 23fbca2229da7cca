"""The figures of a channel's hub: what we usually get there, and the last campaigns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.benchmarks import Benchmark
from campaigns.figures import Sheet
from campaigns.hubs import Hub
from campaigns.metrics import METRICS
from campaigns.models import ExternalBenchmark
from campaigns.objectives import headline_metrics
from campaigns.overview.beside import DRAWN, box, elsewhere_cell
from campaigns.overview.exhibits import Cell, Column, Exhibit, Lane, Strip, highest
from campaigns.showing import shown, shown_value
from core.dates import period_text
from core.formats import UNKNOWN

TOLD = ("spend", "revenue", "roas", "conversions", "cpa", "leads", "cpl", "click_rate", "reach")
MOST_TOLD = 4


def usual_figures(hub: Hub) -> Exhibit:
    """Return the median and quartiles of each rate on the channel; too few campaigns stand as a plain list of values."""
    labels = (_("Median"), _("Quartiles"), _("Weighted"), _("Campaigns"))
    told = {*headline_metrics(hub.group.key), *DRAWN} if hub.group else set()
    drawn = [one for one in hub.benchmarks if one.says_something and one.metric.key in told]
    return Exhibit(
        "figures",
        _("What we usually get"),
        _(
            "archived campaigns of the last two years; the box holds the middle half, the dashed line what others come to"
        ),
        [Column(_("Metric"), is_name=True), *map(Column, labels), Column(_("Elsewhere"), is_text=True)],
        [[*_usual(one), elsewhere_cell(_outside(hub, one))] for one in hub.benchmarks],
        _("No archived campaign of the last two years has figures on this channel."),
        [_lane(one, _outside(hub, one)) for one in drawn],
    )


def last_campaigns(hub: Hub) -> Exhibit:
    """Return the last campaigns on the channel, with the figures of that channel that are known."""
    key = hub.channel.key
    told = [
        one
        for one in TOLD
        if any(sheet.value(one, key).amount is not None for _campaign, sheet in hub.campaigns)
    ]
    told = told[:MOST_TOLD]
    return Exhibit(
        "campaigns",
        _("Last campaigns"),
        "",
        [
            Column(_("Campaign"), is_name=True),
            Column(_("Period"), is_text=True),
            *(Column(METRICS[one].label) for one in told),
        ],
        [_campaign(one, sheet, key, told) for one, sheet in hub.campaigns],
        _("No campaign ran on this channel yet."),
    )


def _usual(one: Benchmark) -> list[Cell]:
    metric = one.metric
    name = Cell(str(metric.label))
    if not one.n:
        return [name, Cell(UNKNOWN), Cell(UNKNOWN), Cell(UNKNOWN), Cell("0", Decimal(0))]
    if not one.says_something:
        values = " · ".join(shown(metric, value) for value in one.values)
        few = gettext("too few campaigns (n=%(n)s): %(values)s") % {"n": one.n, "values": values}
        return [name, Cell(UNKNOWN), Cell(few), Cell(UNKNOWN), Cell(str(one.n), Decimal(one.n))]
    quartiles = f"{shown(metric, one.lower)} – {shown(metric, one.upper)}"
    median, weighted = (Cell(shown(metric, amount), amount) for amount in (one.median, one.weighted))
    return [name, median, Cell(quartiles), weighted, Cell(str(one.n), Decimal(one.n))]


def _outside(hub: Hub, one: Benchmark) -> ExternalBenchmark | None:
    return hub.outside.get((one.metric.key, one.channel))


def _lane(one: Benchmark, other: ExternalBenchmark | None) -> Lane:
    longest = highest([one.highest, other.value if other else None])
    line = Strip(box(one, longest, other), shown(one.metric, one.median), _("Median"))
    return Lane(str(one.metric.label), [line], aside=f"n = {one.n}")


def _campaign(campaign: Any, sheet: Sheet, channel: str, told: list[str]) -> list[Cell]:
    values = ((key, sheet.value(key, channel)) for key in told)
    return [
        Cell(campaign.title, href=campaign.get_absolute_url()),
        Cell(f"{period_text(campaign.start, campaign.end)} · {campaign.get_status_display()}"),
        *(Cell(shown_value(key, value, campaign.currency), value.amount) for key, value in values),
    ]
