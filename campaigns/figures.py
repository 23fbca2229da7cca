"""From the base figures of channels to those of a campaign, and of several campaigns (domain §2.6, 2, 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from campaigns.metrics import METRICS, Figures, Metric, RollUp, completed, ratio

ZERO = Decimal(0)


@dataclass(frozen=True)
class Value:
    """A rolled-up value: None when not computable, then `zero` may name the base metric that is 0.

    `missing` are the channels that have this metric but whose figure is unknown: the value is the least it can be.
    `over` are the channels that took part when not all did.
    """

    amount: Decimal | None = None
    missing: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    zero: str = ""
    is_lower_bound: bool = False


UNKNOWN = Value()


@dataclass(frozen=True)
class Parts:
    """The two sums a rate is made of, and the channels they come from."""

    over: Decimal | None = None
    under: Decimal | None = None
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """All base figures of one campaign, by key of the channel (None: the campaign as a whole).

    `applies` tells by channel which base metrics it has, for every channel planned or measured. `is_hidden` says that
    there may be figures which this reader may not see; the sheet is empty then.
    """

    rows: Mapping[str | None, Figures] = field(default_factory=dict)
    applies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    margin: Decimal | None = None
    other_costs: Decimal | None = None
    is_hidden: bool = False

    @cached_property
    def channels(self) -> dict[str, dict[str, Decimal | None]]:
        """The figures by channel, with what follows from them."""
        return {key: self._with_costs(row) for key, row in self.rows.items() if key is not None}

    @cached_property
    def whole(self) -> dict[str, Decimal | None]:
        """What was measured of the campaign as a whole; it stands before any sum of channels."""
        return completed(self.rows.get(None, {}))

    def value(self, key: str, channel: str | None = None) -> Value:
        """Return a metric of the campaign, or of one of its channels."""
        metric = METRICS[key]
        if channel is not None:
            return self._of_channel(metric, channel)
        return self._rolled_up(metric) if metric.is_rate else self.total(key)

    def total(self, key: str) -> Value:
        """Return a base metric of the campaign: what was measured of the whole, else the sum of the channels."""
        if self.whole.get(key) is not None:
            return Value(self.whole[key])
        known = {name: row[key] for name, row in self.channels.items() if row.get(key) is not None}
        amounts = [amount for amount in known.values() if amount is not None]
        if not amounts:
            return UNKNOWN
        missing = tuple(name for name, own in self.applies.items() if key in own and name not in known)
        if key in METRICS and METRICS[key].roll_up == RollUp.HIGHEST:
            return Value(max(amounts), missing, is_lower_bound=bool(missing) or len(amounts) > 1)
        return Value(sum(amounts, ZERO), missing, is_lower_bound=bool(missing))

    def parts(self, metric: Metric) -> Parts:
        """Return the two sums `metric` is made of over this campaign."""
        if metric.key in ("roi", "roi_on_revenue", "cac"):
            return self._cost_parts(metric)
        if metric.roll_up == RollUp.BLENDED:
            return self._blended_parts(metric)
        if self._is_known_of_whole(metric):
            return Parts(self.total(metric.over).amount, self.total(metric.under).amount)
        return self._paired_parts(metric)

    def _of_channel(self, metric: Metric, channel: str) -> Value:
        row = self.channels.get(channel, {})
        if not metric.is_rate:
            return Value(row.get(metric.key))
        over, under = row.get(metric.over), row.get(metric.under)
        return Value(
            ratio(over, under, metric.times), zero=metric.under if over is not None and under == 0 else ""
        )

    def _rolled_up(self, metric: Metric) -> Value:
        parts = self.parts(metric)
        amount = ratio(parts.over, parts.under, metric.times)
        took_part = parts.channels if set(parts.channels) != set(self.channels) else ()
        return Value(amount, over=took_part if amount is not None else (), zero=_zero(metric, parts))

    def _paired_parts(self, metric: Metric) -> Parts:
        pairs = {
            name: (over, under)
            for name, row in self.channels.items()
            if (over := row.get(metric.over)) is not None and (under := row.get(metric.under)) is not None
        }
        if not pairs or (METRICS.get(metric.under, metric).roll_up == RollUp.HIGHEST and len(pairs) > 1):
            return Parts()  # reach of two channels cannot be added, so nothing can be divided by it
        return Parts(
            sum((over for over, _under in pairs.values()), ZERO),
            sum((under for _over, under in pairs.values()), ZERO),
            tuple(pairs),
        )

    def _blended_parts(self, metric: Metric) -> Parts:
        over, under = self.total(metric.over).amount, self.total(metric.under).amount
        return Parts() if over is None or under is None else Parts(over, under, tuple(self.channels))

    def _cost_parts(self, metric: Metric) -> Parts:
        spend, revenue = self.total("spend").amount, self.total("revenue").amount
        if spend is None:
            return Parts()
        cost = spend + (self.other_costs or ZERO)
        every = tuple(self.channels)
        if metric.key == "cac":
            return Parts(cost, self.total("new_customers").amount, every)
        if revenue is None or (metric.key == "roi" and self.margin is None):
            return Parts()
        share = self.margin if metric.key == "roi" and self.margin is not None else Decimal(1)
        return Parts(revenue * share - cost, cost, every)

    def _is_known_of_whole(self, metric: Metric) -> bool:
        return self.whole.get(metric.over) is not None or self.whole.get(metric.under) is not None

    def _with_costs(self, row: Figures) -> dict[str, Decimal | None]:
        known = completed(row)
        spend, revenue = known.get("spend"), known.get("revenue")
        known["total_cost"] = spend
        if spend is not None and revenue is not None:
            known["revenue_over_cost"] = revenue - spend
            known["profit"] = revenue * self.margin - spend if self.margin is not None else None
        return known


def combined(sheets: Iterable[Sheet], key: str) -> Value:
    """Return a metric over several campaigns: sums of sums, and rates from the sums of their parts.

    A campaign that does not measure the metric takes no part in it; None when none does.
    """
    metric, sheets = METRICS[key], list(sheets)
    if metric.roll_up in (RollUp.HIGHEST, RollUp.WHOLE):
        return UNKNOWN
    if not metric.is_rate:
        totals = [total for sheet in sheets if (total := sheet.total(key)).amount is not None]
        amounts = [total.amount for total in totals if total.amount is not None]
        least = any(total.is_lower_bound for total in totals)
        return Value(sum(amounts, ZERO), is_lower_bound=least) if amounts else UNKNOWN
    parts = [
        part for sheet in sheets if (part := sheet.parts(metric)).over is not None and part.under is not None
    ]
    if not parts:
        return UNKNOWN
    over = sum((part.over for part in parts if part.over is not None), ZERO)
    under = sum((part.under for part in parts if part.under is not None), ZERO)
    return Value(ratio(over, under, metric.times), zero=metric.under if under == 0 else "")


def of_channel(sheets: Iterable[Sheet], key: str, channel: str) -> Value:
    """Return a metric of one channel over several campaigns."""
    alone = [
        Sheet(
            {channel: sheet.rows[channel]}, {channel: sheet.applies.get(channel, frozenset())}, sheet.margin
        )
        for sheet in sheets
        if channel in sheet.rows
    ]
    return combined(alone, key)


def _zero(metric: Metric, parts: Parts) -> str:
    return metric.under if parts.over is not None and parts.under == 0 else ""
