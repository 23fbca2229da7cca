"""Metrics as people read them: rounded half up, in the language and the unit they belong to."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from campaigns.benchmarks import Benchmark
from campaigns.figures import Value
from campaigns.judging import Change
from campaigns.metrics import METRICS, Metric, Unit
from campaigns.models import KpiTarget
from core.formats import difference, money, number, percent, points

AT_LEAST = "≥\u00a0"


def shown(metric: Metric, amount: Decimal | None, currency: str = "EUR") -> str:
    """Write a value of `metric`: "€ 35.800", "1,20%", "3,63", "+5,0 pp"; an en dash where it is not known."""
    if metric.unit == Unit.MONEY:
        return money(amount, currency, metric.decimals if metric.is_rate else None)
    if metric.unit == Unit.PERCENT:
        return percent(amount, metric.decimals)
    if metric.unit == Unit.POINTS:
        return points(amount, metric.decimals)
    return number(amount, metric.decimals if metric.unit == Unit.RATIO else None)


def is_share(metric: Metric) -> bool:
    """Is it a fraction, which people type and read as a percentage?"""
    return metric.unit in (Unit.PERCENT, Unit.POINTS)


def shown_value(key: str, value: Value, currency: str = "EUR") -> str:
    """Write a rolled-up value, with "≥" where it is the least it can be."""
    text = shown(METRICS[key], value.amount, currency)
    return f"{AT_LEAST}{text}" if value.is_lower_bound and value.amount is not None else text


def shown_target(target: KpiTarget, currency: str = "EUR") -> str:
    """Write the number to reach, with its comparator: "≥ 3,50"."""
    sign = "≥" if target.comparator == KpiTarget.Comparator.GTE else "≤"
    return f"{sign}\u00a0{shown(METRICS[target.metric], target.target, currency)}"


def shown_change(metric: Metric, difference_: Change, currency: str = "EUR") -> str:
    """Write a change: "+32,2%", "+0,68 pp", "+1,43"."""
    if difference_.kind == "relative":
        return percent(difference_.amount, 1, sign=True)
    if difference_.kind == "points":
        return points(difference_.amount, metric.decimals)
    return difference(difference_.amount, metric.decimals)


def remark(value: Value, names: dict[str, str]) -> str:
    """Say what a reader must know of a value: why there is none, what is missing from it, what it is computed over."""
    if value.zero:
        base = METRICS.get(value.zero)
        return _("Not computable: 0 %(metric)s") % {"metric": _lower(base.label) if base else value.zero}
    if value.missing:
        return _("At least: %(channels)s is missing") % {
            "channels": listed(names[key] for key in value.missing)
        }
    if value.over:
        return _("Over %(channels)s") % {"channels": listed(names[key] for key in value.over)}
    return ""


def compared(benchmark: Benchmark, currency: str = "EUR") -> str:
    """Say what comparable campaigns came to: their median, and the quartiles around it."""
    amounts = (benchmark.median, benchmark.lower, benchmark.upper)
    median, lower, upper = (shown(benchmark.metric, amount, currency) for amount in amounts)
    return _("Median of %(n)s comparable campaigns: %(median)s (%(lower)s to %(upper)s)") % {
        "n": benchmark.n, "median": median, "lower": lower, "upper": upper,
    }  # fmt: skip


def listed(words: Any) -> str:
    """Write words as a list people say: "SEA, Meta and Email"."""
    *most, last = [str(word) for word in words]
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def _lower(label: Any) -> str:
    text = str(label)
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
