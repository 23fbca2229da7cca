"""What the page of a shared KPI shows of its figures: tiles, a trend, attainment per period with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.overview.exhibits import Cell, Column, Exhibit, Lane, Strip, bar, highest, tick
from core.formats import percent
from kpis.models import Kpi, KpiFigure
from kpis.showing import in_short, moved, shown, shown_difference

WIDTH, TOP, BOTTOM, MARGIN = 400, 18, 104, 30  # of the drawing, in its own units
CROWDED = 8  # periods from which only some can have their words in the drawing

Direction = Literal["up", "down", "same"]


@dataclass(frozen=True)
class Change:
    """By how much the newest figure differs from an earlier one."""

    text: str
    direction: Direction
    is_good: bool | None


@dataclass(frozen=True)
class Point:
    """One period in the drawing; heights are empty where nothing is known."""

    left: str
    period: str
    actual: str = ""
    target: str = ""
    label: str = ""
    label_top: str = ""


@dataclass(frozen=True)
class Trend:
    """Actual and target over time; `zero` is the height of the line of nothing, empty where it is the floor."""

    points: list[Point]
    actuals: list[str]
    targets: list[str]
    zero: str = ""


@dataclass(frozen=True)
class Scale:
    """From amounts to heights in the drawing."""

    floor: Decimal
    top: Decimal

    def height(self, amount: Decimal | None) -> str:
        """Return how far from the upper edge an amount is drawn; empty where it is not known."""
        if amount is None:
            return ""
        return f"{BOTTOM - (amount - self.floor) / (self.top - self.floor) * (BOTTOM - TOP):.1f}"


class KpiPage:
    """The figures of one shared KPI, the oldest first, ready to be read."""

    def __init__(self, kpi: Kpi, figures: Sequence[KpiFigure]) -> None:
        self.kpi = kpi
        self.figures = sorted(figures, key=lambda one: one.starts_on)
        self.by_day = {one.starts_on: one for one in self.figures}

    @cached_property
    def latest(self) -> KpiFigure | None:
        """The newest period with an actual figure."""
        return next((one for one in reversed(self.figures) if one.actual is not None), None)

    @cached_property
    def coming(self) -> KpiFigure | None:
        """The first period after it that has a target."""
        after = [one for one in self.figures if self.latest is None or one.starts_on > self.latest.starts_on]
        return next((one for one in after if one.target is not None), None)

    @property
    def actual(self) -> str:
        return shown(self.kpi, self.latest.actual if self.latest else None)

    @property
    def target(self) -> str:
        return shown(self.kpi, self.latest.target if self.latest else None)

    @property
    def coming_target(self) -> str:
        return shown(self.kpi, self.coming.target if self.coming else None)

    @property
    def judged(self) -> list[KpiFigure]:
        return [one for one in self.figures if one.attainment.fraction is not None]

    @property
    def met(self) -> int:
        """In how many periods the target was reached."""
        return sum(one.attainment.light == "ok" for one in self.judged)

    @cached_property
    def before(self) -> Change | None:
        return self._change(-1)

    @cached_property
    def year_before(self) -> Change | None:
        return self._change(-4 if self.kpi.rhythm == Kpi.Rhythm.QUARTER else -12)

    @cached_property
    def exhibit(self) -> Exhibit:
        """Target, actual and attainment of each period."""
        labels = (_("Target"), _("Actual"), _("Reached"), _("Difference"))
        return Exhibit(
            "figures",
            _("Target against actual"),
            _("the line is what it came to, the dashes are the target"),
            [Column(_("Period"), is_name=True), *map(Column, labels)],
            [self._row(one) for one in reversed(self.figures)],
            _("No figures yet."),
            [self._lane(one) for one in self.figures if not self._is_negative(one)],
        )

    @cached_property
    def trend(self) -> Trend:
        """The drawing; without figures it has no points. Its floor lies a little below the lowest figure."""
        known = [amount for one in self.figures for amount in (one.target, one.actual) if amount is not None]
        if not known:
            return Trend([], [], [])
        span = (max(known) - min(known)) or abs(max(known)) or Decimal(1)
        scale = Scale(min(known) - span / 4, max(known))
        step = Decimal(WIDTH - 2 * MARGIN) / max(len(self.figures) - 1, 1)
        points = [self._point(at, one, step, scale) for at, one in enumerate(self.figures)]
        zero = scale.height(Decimal(0)) if min(known) < 0 < max(known) else ""
        return Trend(points, _runs(points, "actual"), _runs(points, "target"), zero)

    def _point(self, at: int, one: KpiFigure, step: Decimal, scale: Scale) -> Point:
        with_words = len(self.figures) <= CROWDED or (len(self.figures) - 1 - at) % 3 == 0
        actual = scale.height(one.actual)
        is_missed = one.actual is not None and one.target is not None and one.actual < one.target
        return Point(
            f"{MARGIN + at * step:.1f}",
            one.period if with_words else "",
            actual,
            scale.height(one.target),
            in_short(self.kpi, one.actual) if with_words and one.actual is not None else "",
            f"{Decimal(actual) + (14 if is_missed else -7):.1f}" if actual else "",
        )

    def _row(self, one: KpiFigure) -> list[Cell]:
        reached = one.attainment
        return [
            Cell(one.period, one.starts_on.isoformat()),
            Cell(shown(self.kpi, one.target), one.target),
            Cell(shown(self.kpi, one.actual), one.actual),
            Cell(percent(reached.fraction, 0), reached.fraction, reached=reached),
            Cell(shown_difference(self.kpi, reached.difference), reached.difference),
        ]

    def _lane(self, one: KpiFigure) -> Lane:
        longest = highest(amount for each in self.figures for amount in (each.target, each.actual))
        marks = [bar(one.actual, longest, one.attainment.light or "planned")]
        if one.target is not None:
            marks.append(tick(one.target, longest))
        line = Strip(marks, shown(self.kpi, one.actual), _("Actual"))
        target = gettext("target %(amount)s") % {"amount": shown(self.kpi, one.target)}
        return Lane(one.period, [line], aside=percent(one.attainment.fraction, 0), aside_label=target)

    def _is_negative(self, one: KpiFigure) -> bool:
        return any(amount is not None and amount < 0 for amount in (one.target, one.actual))

    def _change(self, periods: int) -> Change | None:
        if self.latest is None:
            return None
        earlier = self.by_day.get(moved(self.latest.starts_on, periods, self.kpi.rhythm))
        if earlier is None or earlier.actual is None or self.latest.actual is None:
            return None
        difference = self.latest.actual - earlier.actual
        if not difference:
            return Change(shown_difference(self.kpi, difference), "same", None)
        is_up = difference > 0
        is_good = is_up == (self.kpi.better == Kpi.Better.HIGHER)
        return Change(shown_difference(self.kpi, difference), "up" if is_up else "down", is_good)


def _runs(points: Sequence[Point], name: Literal["actual", "target"]) -> list[str]:
    """Return the lines to draw: one for each run of periods without a gap."""
    runs: list[list[str]] = [[]]
    for point in points:
        top = getattr(point, name)
        if top:
            runs[-1].append(f"{point.left},{top}")
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if run]


def summary(kpi: Kpi) -> KpiPage:
    """Return the page of a KPI whose figures were fetched along."""
    return KpiPage(kpi, kpi.figures.all())
