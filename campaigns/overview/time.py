"""The quarter in time: the same season over the years, and week by week (domain §2.8-6, 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.figures import Sheet, combined
from campaigns.metrics import METRICS, ratio
from campaigns.models import ContextFactor, Season
from campaigns.overview.exhibits import FULL, Cell, Column, Exhibit, Lane, Strip, bar, highest
from campaigns.overview.gathering import Gathered
from campaigns.rows import Row
from campaigns.sheets import weekly_sheets
from campaigns.showing import shown
from core.dates import date_text
from core.formats import number

WIDTH = 400  # of the drawing of weeks, in its own units


@dataclass(frozen=True)
class Point:
    """One week of the trend, the `at`-th of so many, and where it stands in a drawing of 400 by 100 that `longest` fills."""

    monday: date
    spend: Decimal
    revenue: Decimal
    notes: tuple[str, ...]
    at: int
    weeks: int
    longest: Decimal

    @property
    def left(self) -> str:
        return _place(self._middle)

    @property
    def bar(self) -> str:
        return _place(self._middle - self._width / 2)

    @property
    def width(self) -> str:
        return _place(self._width)

    @property
    def height(self) -> str:
        return _place(self._high(self.spend))

    @property
    def spend_top(self) -> str:
        return _place(FULL - self._high(self.spend))

    @property
    def top(self) -> str:
        return _place(FULL - self._high(self.revenue))

    @property
    def _room(self) -> Decimal:
        return Decimal(WIDTH) / self.weeks

    @property
    def _middle(self) -> Decimal:
        return (self.at + Decimal("0.5")) * self._room

    @property
    def _width(self) -> Decimal:
        return min(self._room * Decimal("0.6"), Decimal(24))

    def _high(self, amount: Decimal) -> Decimal:
        return amount / self.longest * FULL if self.longest else Decimal(0)


@dataclass
class Year:
    """The campaigns of one season that ended in one year."""

    season: Season
    year: int
    rows: list[Row]

    @property
    def name(self) -> str:
        return f"{self.season} {self.year}"

    @cached_property
    def revenue(self) -> Decimal | None:
        return self._amount("revenue")

    @cached_property
    def roas(self) -> Decimal | None:
        return self._amount("roas")

    @property
    def href(self) -> str:
        return self.rows[0].campaign.get_absolute_url() if len(self.rows) == 1 else ""

    def cells(self, first: Decimal | None) -> list[Cell]:
        """Return the row of a table; `first` is the revenue that counts as 100."""
        number_of = ngettext("%(number)s campaign", "%(number)s campaigns", len(self.rows))
        title = self.rows[0].campaign.title if self.href else number_of % {"number": len(self.rows)}
        index = ratio(self.revenue, first, 100)
        known = {"spend": self._amount("spend"), "revenue": self.revenue, "roas": self.roas}
        amounts = (_money(key, amount) for key, amount in known.items())
        return [Cell(self.name), Cell(title, href=self.href), *amounts, Cell(number(index, 0), index)]

    def lane(self, longest: Decimal) -> Lane:
        text = shown(METRICS["revenue"], self.revenue)
        strip = Strip([bar(self.revenue, longest)], text, METRICS["revenue"].label)
        roas = shown(METRICS["roas"], self.roas)
        return Lane(self.name, [strip], href=self.href, aside=roas, aside_label=METRICS["roas"].label)

    def _amount(self, key: str) -> Decimal | None:
        return combined((row.sheet for row in self.rows), key).amount


def _place(value: Decimal) -> str:
    return f"{value:.1f}"


def seasons(gathered: Gathered) -> Exhibit:
    """What the same season brought in other years, also with its first year as 100."""
    labels = (_("Spend"), _("Revenue (ex VAT)"), _("ROAS"), _("Revenue, first year = 100"))
    columns = [
        Column(_("Season and year"), is_name=True),
        Column(_("Campaign"), is_text=True),
        *map(Column, labels),
    ]
    rows, lanes = [], []
    for season, years in gathered.of_seasons:
        found = [Year(season, year, own) for year, own in years.items()]
        first = next((one.revenue for one in found if one.revenue is not None), None)
        rows += [one.cells(first) for one in found]
        lanes += [one for one in found if one.revenue is not None]
    longest = highest(one.revenue for one in lanes)
    return Exhibit(
        "seasons",
        _("Same season over the years"),
        _("revenue of each year's campaigns"),
        columns,
        rows,
        _("No campaign of this quarter belongs to a season."),
        [one.lane(longest) for one in lanes],
    )


def trend(gathered: Gathered) -> tuple[Exhibit, list[Point]]:
    """Spend and revenue week by week, from rows that cover a week at most; with what happened then."""
    weeks = _weeks(gathered)
    columns = [
        Column(_("Week of"), is_name=True), Column(_("Spend")), Column(_("Revenue (ex VAT)")),
        Column(_("What happened"), is_text=True),
    ]  # fmt: skip
    rows = [
        [
            Cell(date_text(point.monday), point.monday.isoformat()), _money("spend", point.spend),
            _money("revenue", point.revenue), Cell("; ".join(point.notes)),
        ]
        for point in weeks
    ]  # fmt: skip
    note = _("bars are spend, the line is revenue; a flag marks what happened")
    empty = _("No figures by day or week yet. Import them from a platform and this fills itself.")
    return Exhibit("trend", _("Week by week"), note, columns, rows, empty), weeks


def _weeks(gathered: Gathered) -> list[Point]:
    pks = [row.campaign.pk for row in gathered.rows if not row.is_hidden]
    weeks = {
        monday: (_sum(sheets, "spend"), _sum(sheets, "revenue"))
        for monday, sheets in weekly_sheets(pks, gathered.channels, gathered.user).items()
    }
    notes = _notes(pks) if weeks else {}
    longest = highest(amount for amounts in weeks.values() for amount in amounts)
    return [
        Point(monday, spend, revenue, tuple(notes.get(monday, ())), at, len(weeks), longest)
        for at, (monday, (spend, revenue)) in enumerate(weeks.items())
    ]


def _sum(sheets: list[Sheet], metric: str) -> Decimal:
    return combined(sheets, metric).amount or Decimal(0)


def _notes(pks: list[int]) -> dict[date, list[str]]:
    notes: dict[date, list[str]] = {}
    factors = ContextFactor.objects.filter(campaign__in=pks, on__isnull=False)
    days: Iterable[tuple[Any, str]] = factors.values_list("on", "text")
    for on, text in days:
        notes.setdefault(on - timedelta(days=on.weekday()), []).append(text)
    return notes


def _money(key: str, amount: Decimal | None) -> Cell:
    return Cell(shown(METRICS[key], amount), amount)
