"""The archive: which campaigns match the filters, how many each further choice would leave, in which order, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from campaigns.figures import Value, combined
from campaigns.foreign import Line, left_out
from campaigns.models import Campaign, Channel, Objective, Season, Status
from campaigns.rows import Row, rows_of
from people.models import User
from spaces.models import Access

FILTERS = ("channel", "season", "year", "quarter", "team", "status", "objective", "tag")
DEFAULT_SORT = "-period"
ADDED_UP = ("spend", "revenue", "roas", "leads")
ON_A_PAGE = 50


SORTS: dict[str, Callable[[Row], Any]] = {
    "title": lambda row: row.campaign.title.casefold(),
    "period": lambda row: row.campaign.start,
    "owner": lambda row: str(row.campaign.owner or "").casefold() or None,
    "budget": lambda row: row.budget,
    "spend": lambda row: row.spend.amount,
    "revenue": lambda row: row.revenue.amount,
    "roas": lambda row: row.roas.amount,
    "leads": lambda row: row.leads.amount,
    "target": lambda row: row.attainment.fraction,
    "learnings": lambda row: row.learnings,
    "status": lambda row: list(Status).index(Status(row.campaign.status)),
}


ORDERS = (
    ("-period", _("Newest first")),
    ("period", _("Oldest first")),
    ("title", _("By name")),
    ("-spend", _("Most spent")),
    ("-revenue", _("Most revenue")),
    ("-roas", _("Highest ROAS")),
    ("-target", _("Target reached best")),
    ("status", _("By status")),
)


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with how many campaigns it leaves beside the other filters."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Archive:
    """All campaigns `reader` may see, narrowed and ordered as `query` asks; three queries where nothing changed."""

    def __init__(self, reader: User | Access, query: QueryDict) -> None:
        self.chosen = {name: query.get(name, "") for name in FILTERS if query.get(name)}
        self.sort = query.get("sort", DEFAULT_SORT)
        if self.sort.removeprefix("-") not in SORTS:
            self.sort = DEFAULT_SORT
        self._reader, self._page = reader, query.get("page")

    @cached_property
    def page(self) -> Page[Row]:
        """The part of the list that was asked for."""
        return Paginator(self.rows, ON_A_PAGE).get_page(self._page)

    @cached_property
    def everything(self) -> list[Row]:
        """Every campaign one may see."""
        return rows_of(Campaign.objects.visible_to(self._reader).order_by("pk"), self._reader)

    @cached_property
    def rows(self) -> list[Row]:
        """The campaigns that match, in the order asked for; those it cannot be told of come last."""
        key = SORTS[self.sort.removeprefix("-")]
        matching = [(key(row), row) for row in self.everything if self._matches(row)]
        known = [(place, row) for place, row in matching if place is not None]
        known.sort(key=itemgetter(0), reverse=self.sort.startswith("-"))
        return [row for _place, row in known] + [row for place, row in matching if place is None]

    @cached_property
    def filters(self) -> dict[str, list[Choice]]:
        """The filters with their choices in order, only those that exist among the campaigns one may see."""
        return {name: self._choices(name) for name in FILTERS}

    @property
    def has_more_chosen(self) -> bool:
        """Is any of the folded filters in use?"""
        return bool({"team", "objective", "tag"} & set(self.chosen)) or self.sort != DEFAULT_SORT

    @property
    def is_usual_order(self) -> bool:
        """Is the order one that can be chosen by name?"""
        return self.sort in {key for key, _name in ORDERS}

    @property
    def orders(self) -> list[tuple[str, Any]]:
        """The orders to choose from where there are no headings to press."""
        return list(ORDERS)

    @cached_property
    def totals(self) -> dict[str, Value]:
        sheets = [row.sheet for row in self.rows]
        return {key: combined(sheets, key) for key in ADDED_UP}

    @cached_property
    def budget(self) -> Decimal | None:
        budgets = [row.budget for row in self.rows if row.budget is not None]
        return sum(budgets, Decimal(0)) if budgets else None

    @cached_property
    def hidden(self) -> int:
        """How many campaigns keep their figures from who reads; no total counts them."""
        return sum(row.is_hidden for row in self.rows)

    @cached_property
    def foreign(self) -> list[Line]:
        """The campaigns with money in another currency that no total counts."""
        return left_out((row.campaign for row in self.rows), self._reader)

    @cached_property
    def judged(self) -> int:
        """How many campaigns have a primary target that can be compared."""
        return sum(row.attainment.fraction is not None for row in self.rows)

    @cached_property
    def met(self) -> int:
        """How many of them reached it."""
        return sum(row.attainment.light == "ok" for row in self.rows)

    @cached_property
    def learnings(self) -> int:
        return sum(row.learnings for row in self.rows)

    def _matches(self, row: Row, *, but: str = "") -> bool:
        return all(value in row.facets[name] for name, value in self.chosen.items() if name != but)

    def _choices(self, name: str) -> list[Choice]:
        beside = [row for row in self.everything if self._matches(row, but=name)]
        counts = Counter(value for row in beside for value in row.facets[name])
        chosen = self.chosen.get(name, "")
        labels = self._labels(name, {*counts, *({chosen} - {""})})
        return [Choice(value, label, counts[value], value == chosen) for value, label in labels]

    def _labels(self, name: str, values: set[str]) -> list[tuple[str, str]]:
        if name in ("tag", "quarter", "year"):
            return [(value, value) for value in sorted(values, reverse=name == "year")]
        known = {"status": Status.choices, "objective": Objective.choices}.get(name) or self._named(name)
        return [(value, str(label)) for value, label in known if value in values]

    def _named(self, name: str) -> Iterable[tuple[str, str]]:
        """Return the names of what the campaigns are filtered by, in the order of their list."""
        if name == "channel":
            return [(channel.key, channel.name) for channel in Channel.objects.all()]
        if name == "season":
            seasons = {row.campaign.season for row in self.everything if row.campaign.season}
            return [(one.key, one.name) for one in sorted(seasons, key=_position)]
        teams = {row.campaign.team for row in self.everything if row.campaign.team}
        return [(team.slug, team.name) for team in sorted(teams, key=lambda team: str(team.name))]


def _position(season: Season) -> int:
    return season.position
