"""The page of a quarter, put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from campaigns.foreign import Line, left_out
from campaigns.overview.campaigns import budgets, open_ends, scoreboard, targets
from campaigns.overview.channels import funnel, mailings, returns
from campaigns.overview.days import days
from campaigns.overview.exhibits import Exhibit
from campaigns.overview.gathering import Gathered
from campaigns.overview.lessons import Lessons, lessons
from campaigns.overview.months import months
from campaigns.overview.tiles import Tile, tiles
from campaigns.overview.time import Point, seasons, trend
from campaigns.quarters import Quarter
from people.models import User
from spaces.models import Access

TABLES: dict[str, Callable[[Gathered], Exhibit]] = {
    "scoreboard": scoreboard,
    "targets": targets,
    "channels": returns,
    "seasons": seasons,
    "mailings": mailings,
    "funnel": funnel,
    "budget": budgets,
    "months": months,
    "days": days,
    "open": open_ends,
}


class Overview:
    """Everything a manager looks at of one quarter, as far as `user` may see it."""

    def __init__(self, user: User | Access, quarter: Quarter) -> None:
        self.quarter, self._reader = quarter, user

    @cached_property
    def _gathered(self) -> Gathered:
        return Gathered(self._reader, self.quarter)

    @property
    def is_empty(self) -> bool:
        return not self._gathered.rows

    @cached_property
    def foreign(self) -> list[Line]:
        """The campaigns with money in another currency that no total counts."""
        return left_out((row.campaign for row in self._gathered.rows), self._gathered.user)

    @property
    def hidden(self) -> int:
        """How many campaigns keep their figures from who reads."""
        return self._gathered.hidden

    @cached_property
    def tiles(self) -> list[Tile]:
        return tiles(self._gathered)

    @cached_property
    def exhibits(self) -> dict[str, Exhibit]:
        """All tables but the trend, by name."""
        return {key: make(self._gathered) for key, make in TABLES.items()}

    @cached_property
    def trend(self) -> tuple[Exhibit, list[Point]]:
        return trend(self._gathered)

    @cached_property
    def lessons(self) -> Lessons:
        return lessons(self._gathered)

    def exhibit(self, key: str) -> Exhibit:
        """Return one table, for its CSV. Raises KeyError when there is none of that name."""
        return self.trend[0] if key == "trend" else TABLES[key](self._gathered)
