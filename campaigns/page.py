"""What the page of a campaign shows of its figures: tiles, bars, tables, targets; every number with what one must know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

from campaigns.benchmarks import Band, Benchmark
from campaigns.figures import Sheet, Value
from campaigns.judging import Attainment, Light, attainment, breakeven_roas, budget_variance
from campaigns.metrics import METRICS
from campaigns.models import Campaign, Channel, KpiTarget
from campaigns.objectives import headline_metrics
from campaigns.outside import Outside, said_outside
from campaigns.overview.exhibits import Lane, Strip, bar, highest
from campaigns.showing import compared, remark, shown, shown_value

ALONG = (
    *(
        "spend",
        "revenue",
        "roas",
        "conversions",
        "cpa",
        "cvr",
        "leads",
        "cpl",
        "visitors",
        "clicks",
        "ctr",
        "cpc",
    ),
    *(
        "impressions",
        "cpm",
        "reach",
        "frequency",
        "sessions",
        "video_views",
        "completion_rate",
        "engagements",
    ),
)
BY_MAIL = (
    *("sent", "delivered", "bounce_rate_mail", "open_rate", "click_rate", "ctor", "unsub_rate"),
    *("complaint_rate", "cvr_mail", "rpr"),
)
OF_WHOLE = (
    *(
        "mql",
        "sql",
        "won",
        "lead_to_mql",
        "mql_to_sql",
        "win_rate",
        "cost_per_sql",
        "roi",
        "new_customers",
        "cac",
    ),
    *("awareness_pre", "awareness_post", "awareness_lift", "consideration_pre", "consideration_post"),
    *("consideration_lift", "nps", "media_value"),
)


@dataclass(frozen=True)
class Cell:
    """A figure as it is read, and what a reader must know of it."""

    text: str
    remark: str = ""
    band: Band = ""


@dataclass(frozen=True)
class Line:
    """One row of a table of figures: a channel, or all of them."""

    channel: Channel | None
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """Channels against metrics; a metric nothing is known of has no column."""

    labels: list[Any]
    lines: list[Line]
    total: Line | None


@dataclass(frozen=True)
class TargetLine:
    """A target beside what came of it."""

    target: KpiTarget
    label: Any
    wanted: str
    actual: Cell
    result: Attainment

    @property
    def light(self) -> Light:
        return self.result.light


@dataclass(frozen=True)
class Tile:
    """One big figure with, below it, its target."""

    key: str
    label: Any
    figure: Cell
    target: TargetLine | None = None


class FigurePage:
    """The figures of one campaign, ready to be read."""

    def __init__(
        self,
        campaign: Campaign,
        sheet: Sheet,
        channels: list[Channel],
        targets: Iterable[KpiTarget],
        benchmarks: Mapping[tuple[str, str], Benchmark] = MappingProxyType({}),
        elsewhere: Outside = MappingProxyType({}),
    ) -> None:
        self.campaign, self.sheet, self.benchmarks, self.elsewhere = campaign, sheet, benchmarks, elsewhere
        self.names = {channel.key: channel.name for channel in channels}
        self.measured = [channel for channel in channels if channel.key in sheet.channels]
        self.targets = [] if self.is_hidden else [self._target(target) for target in targets]

    @property
    def is_empty(self) -> bool:
        return not self.sheet.rows

    @property
    def is_hidden(self) -> bool:
        """Are the figures kept from who reads? Then there are no targets and no budgets either."""
        return self.sheet.is_hidden

    @property
    def budget(self) -> Decimal | None:
        return None if self.is_hidden else self.campaign.budget

    @cached_property
    def spend(self) -> Cell:
        return self.cell("spend")

    @cached_property
    def variance(self) -> Decimal | None:
        """How far spend is from the budget, as a fraction."""
        return budget_variance(self.sheet.total("spend").amount, self.budget)

    @cached_property
    def breakeven(self) -> Decimal | None:
        """The ROAS at which the margin pays for the media; None without a margin."""
        return None if self.is_hidden else breakeven_roas(self.campaign.margin_pct)

    @cached_property
    def tiles(self) -> list[Tile]:
        primary = next((line for line in self.targets if line.target.is_primary), None)
        keys = headline_metrics(
            self.campaign.objective,
            primary.target.metric if primary else "",
            is_for_brand=self.campaign.is_for_brand,
        )
        by_metric = {line.target.metric: line for line in self.targets if line.target.channel_id is None}
        return [Tile(key, METRICS[key].label, self.cell(key), by_metric.get(key)) for key in keys]

    @cached_property
    def along(self) -> Table:
        """What every channel did, and all together."""
        return self._table([key for key in ALONG if self._is_known(key)], self.measured, with_total=True)

    @cached_property
    def by_mail(self) -> Table | None:
        """What became of what was sent; None where nothing was."""
        mailed = [
            channel for channel in self.measured if self.sheet.value("sent", channel.key).amount is not None
        ]
        keys = [
            key for key in BY_MAIL if any(self.sheet.value(key, one.key).amount is not None for one in mailed)
        ]
        return self._table(keys, mailed, with_total=len(mailed) > 1) if mailed else None

    @cached_property
    def of_whole(self) -> list[tuple[Any, Cell]]:
        """What is known of the campaign as a whole beside its channels."""
        known = [key for key in OF_WHOLE if self.sheet.value(key).amount is not None]
        return [(METRICS[key].label, self.cell(key)) for key in known]

    @cached_property
    def lanes(self) -> list[Lane]:
        """Revenue and spend by channel, drawn to one scale; none where no money is known."""
        amounts = [self._amount(key, one) for one in self.measured for key in ("spend", "revenue")]
        longest = highest(amounts)
        return [self._lane(channel, longest) for channel in self.measured] if longest > 0 else []

    @property
    def has_revenue(self) -> bool:
        return self.sheet.total("revenue").amount is not None

    @property
    def has_rate(self) -> bool:
        """Is there a rate to set beside the bars: ROAS, or CPL where no revenue is known?"""
        return self.has_revenue or self.sheet.total("leads").amount is not None

    def cell(self, key: str, channel: str | None = None) -> Cell:
        value = self.sheet.value(key, channel)
        text, said = shown_value(key, value, self.campaign.currency), remark(value, self.names)
        if channel is None or value.amount is None:
            return Cell(text, said)
        beside, other = self.benchmarks.get((key, channel)), self.elsewhere.get((key, channel))
        says = beside is not None and beside.says_something
        notes = [compared(beside, self.campaign.currency)] if beside and says and not said else [said]
        notes += [said_outside(other)] if other else []
        return Cell(text, ". ".join(note for note in notes if note), beside.band if beside and says else "")

    def _table(self, keys: list[str], channels: list[Channel], *, with_total: bool) -> Table:
        lines = [Line(channel, [self._cell_of(key, channel) for key in keys]) for channel in channels]
        total = Line(None, [self.cell(key) for key in keys]) if with_total and len(channels) > 1 else None
        return Table([METRICS[key].label for key in keys], lines, total)

    def _cell_of(self, key: str, channel: Channel) -> Cell:
        """The conversion rate of a mailing is counted on unique clicks, as it has no other ones."""
        if key == "cvr" and self.sheet.value("clicks", channel.key).amount is None:
            cell = self.cell("cvr_mail", channel.key)
            return Cell(
                cell.text, str(METRICS["cvr_mail"].label) if cell.text != "–" else cell.remark, cell.band
            )
        return self.cell(key, channel.key)

    def _is_known(self, key: str) -> bool:
        values: list[Value] = [self.sheet.value(key, channel.key) for channel in self.measured]
        return (
            any(value.amount is not None or value.zero for value in values)
            or self.sheet.whole.get(key) is not None
        )

    def _lane(self, channel: Channel, longest: Decimal) -> Lane:
        lines = [self._line("revenue", channel, longest)] if self.has_revenue else []
        lines.append(self._line("spend", channel, longest, is_thin=self.has_revenue))
        rate = "roas" if self.has_revenue else "cpl"
        aside = self.cell(rate, channel.key).text if self.has_rate else ""
        return Lane(channel.name, lines, channel, aside=aside, aside_label=METRICS[rate].label)

    def _line(self, key: str, channel: Channel, longest: Decimal, *, is_thin: bool = False) -> Strip:
        mark = bar(self._amount(key, channel), longest, "faint" if is_thin else "channel")
        return Strip([mark], self.cell(key, channel.key).text, METRICS[key].label, is_thin)

    def _amount(self, key: str, channel: Channel) -> Decimal | None:
        return self.sheet.value(key, channel.key).amount

    def _target(self, target: KpiTarget) -> TargetLine:
        metric = METRICS[target.metric]
        channel = target.channel.key if target.channel else None
        value = self.sheet.value(target.metric, channel)
        return TargetLine(
            target,
            metric.label,
            shown(metric, target.target, self.campaign.currency),
            self.cell(target.metric, channel),
            attainment(value.amount, target.target, target.comparator),
        )
