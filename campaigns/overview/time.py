"""The quarter in time: the same season over the years, and week by week (domain §2.8-6, 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.archive import Row
from campaigns.figures import Sheet, combined
from campaigns.metrics import METRICS, ratio
from campaigns.models import ContextFactor, Season
from campaigns.overview.exhibits import FULL, Cell, Column, Exhibit, Lane, Strip, bar, highest
from campaigns.overview.gathering import Gathered
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
    of_seasons = gathered.of_seasons
    longest = highest(row.revenue.amount for _season, years in of_seasons for row in years)
    rows, lanes = [], []
    for season, years in of_seasons:
        first = next((row.revenue.amount for row in years if row.revenue.amount is not None), None)
        rows += [_year(season, row, first) for row in years]
        lanes += [_year_lane(season, row, longest) for row in years if row.revenue.amount is not None]
    return Exhibit(
        "seasons",
        _("Same season over the years"),
        _("revenue of each year's campaign"),
        columns,
        rows,
        _("No campaign of this quarter belongs to a season."),
        lanes,
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


def _year(season: Season, row: Row, first: Decimal | None) -> list[Cell]:
    index = ratio(row.revenue.amount, first, 100)
    return [
        Cell(_name(season, row)),
        Cell(row.campaign.title, href=row.campaign.get_absolute_url()),
        *(_money(key, row.value(key).amount) for key in ("spend", "revenue", "roas")),
        Cell(number(index, 0), index),
    ]


def _year_lane(season: Season, row: Row, longest: Decimal) -> Lane:
    revenue = row.revenue.amount
    line = Strip([bar(revenue, longest)], shown(METRICS["revenue"], revenue), METRICS["revenue"].label)
    roas = shown(METRICS["roas"], row.roas.amount)
    return Lane(
        _name(season, row),
        [line],
        href=row.campaign.get_absolute_url(),
        aside=roas,
        aside_label=METRICS["roas"].label,
    )


def _name(season: Season, row: Row) -> str:
    return f"{season} {row.campaign.end.year}" if row.campaign.end else str(season)


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
