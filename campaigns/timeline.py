"""The calendar of campaigns: a month in weeks or a quarter in weeks, with campaigns as bars and seasons as marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from campaigns.codes import quarter_of
from campaigns.models import Campaign, Channel, Season, Status
from campaigns.quarters import Quarter
from campaigns.returning import AHEAD, Return, returning
from core.periods import plus_months
from people.models import User

WEEK = timedelta(days=7)
HIDDEN = (Status.IDEA, Status.CANCELLED)
FILTERS = ("channel", "season", "team", "status")


@dataclass(frozen=True)
class Bar:
    """A campaign over some columns of one row; `lead` empty columns stand before it."""

    campaign: Any
    lead: int
    span: int
    goes_on: bool = False  # it began before, or does not end here
    hue: int = 1


@dataclass
class Row:
    """One row of bars that do not touch, and the empty columns that are left behind them."""

    columns: int
    bars: list[Bar] = field(default_factory=list)

    @property
    def used(self) -> int:
        return sum(bar.lead + bar.span for bar in self.bars)

    @property
    def rest(self) -> int:
        return self.columns - self.used


@dataclass(frozen=True)
class Day:
    """One day of a month view, with the seasons that have their day then."""

    date: date
    is_inside: bool
    is_today: bool
    seasons: list[Season]


@dataclass(frozen=True)
class Week:
    """One week: its number by ISO 8601, its days from Monday, and its rows of bars."""

    number: int
    first: date
    days: list[Day]
    rows: list[Row]


class Timeline:
    """The campaigns `user` may see in a month or a quarter, narrowed as `query` asks; the same queries for any number."""

    def __init__(self, user: User, query: QueryDict, *, today: date) -> None:
        self.user, self.today = user, today
        self.is_quarter = query.get("view") == "quarter"
        self.first = _first(query.get("at", ""), today, is_quarter=self.is_quarter)
        self.chosen = {name: query[name] for name in FILTERS if query.get(name)}
        self.everything = list(self._found())
        self.campaigns = [one for one in self.everything if self._matches(one)]

    @cached_property
    def last(self) -> date:
        """The last day of the month or quarter."""
        return plus_months(self.first, self._length) - timedelta(days=1)

    @property
    def earlier(self) -> date:
        return plus_months(self.first, -self._length)

    @property
    def later(self) -> date:
        return plus_months(self.first, self._length)

    @property
    def quarter(self) -> int:
        return quarter_of(self.first)

    @cached_property
    def weeks(self) -> list[Week]:
        """The weeks of the month, each with its bars."""
        return [self._week(first) for first in self.mondays]

    @cached_property
    def mondays(self) -> list[date]:
        """The Mondays of the weeks that the month or quarter touches."""
        monday = self.first - timedelta(days=self.first.weekday())
        return [monday + WEEK * number for number in range((self.last - monday).days // 7 + 1)]

    @cached_property
    def lines(self) -> list[tuple[Any, Row]]:
        """The campaigns of a quarter, each with its bar over the weeks."""
        end = self.mondays[-1] + WEEK - timedelta(days=1)
        return [(one, _rows([one], self.mondays[0], end, 7)[0]) for one in self.campaigns]

    @cached_property
    def seasons(self) -> list[tuple[date, Season]]:
        """The seasons with their day in the period, in order."""
        days = [
            (one.day_in(year), one)
            for one in self._all_seasons
            if not one.is_retired
            for year in {self.first.year, self.last.year}
        ]
        found = [(day, one) for day, one in days if day and self.first <= day <= self.last]
        return sorted(found, key=lambda pair: pair[0])

    @cached_property
    def returning(self) -> list[Return]:
        """What comes back with the seasons of the period, or of the next eight weeks where that reaches further."""
        first = max(self.first, self.today)
        if first > self.last:
            return []
        return returning(self.user, first=first, last=max(self.last, first + AHEAD), today=self.today)

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """What there is to filter by among the campaigns of the period."""
        channels = {plan.channel for one in self.everything for plan in one.plans.all()}
        return {
            "channel": [(one.key, one.name) for one in sorted(channels, key=lambda one: one.position)],
            "season": [(one.key, one.name) for one in self._all_seasons if any(c.season_id == one.pk for c in self.everything)],
            "team": sorted({(one.team.slug, one.team.name) for one in self.everything if one.team}),
            "status": [(value, str(label)) for value, label in Status.choices if any(one.status == value for one in self.everything)],
        }  # fmt: skip

    @property
    def _length(self) -> int:
        return 3 if self.is_quarter else 1

    @cached_property
    def _all_seasons(self) -> list[Season]:
        return list(Season.objects.all())

    def _found(self) -> Any:
        inside = Q(starts_on__lte=self.last) & (
            Q(ends_on=None, starts_on__gte=self.first) | Q(ends_on__gte=self.first)
        )
        rows = Campaign.objects.visible_to(self.user).with_period().filter(inside).exclude(status__in=HIDDEN)
        rows = rows.select_related("season", "team").prefetch_related("plans__channel")
        return rows.defer("source", "html", "text").order_by("starts_on", "pk")

    def _matches(self, campaign: Any) -> bool:
        values = {
            "channel": {plan.channel.key for plan in campaign.plans.all()},
            "season": {campaign.season.key} if campaign.season else set(),
            "team": {campaign.team.slug} if campaign.team else set(),
            "status": {campaign.status},
        }
        return all(value in values[name] for name, value in self.chosen.items())

    def _week(self, monday: date) -> Week:
        marks = dict.fromkeys((day for day, _season in self.seasons), None)
        days = [
            Day(
                day,
                self.first <= day <= self.last,
                day == self.today,
                [one for when, one in self.seasons if when == day] if day in marks else [],
            )
            for day in (monday + timedelta(days=number) for number in range(7))
        ]
        sunday = monday + WEEK - timedelta(days=1)
        here = [
            one
            for one in self.campaigns
            if one.starts_on <= sunday and (one.ends_on or one.starts_on) >= monday
        ]
        return Week(monday.isocalendar().week, monday, days, _rows(here, monday, sunday, 1))


def _rows(campaigns: Iterable[Any], first: date, last: date, unit: int) -> list[Row]:
    """Lay campaigns as bars in as few rows as fit; a column is `unit` days, from `first` to `last`."""
    columns = ((last - first).days + 1) // unit
    rows: list[Row] = []
    for one in campaigns:
        ends = one.ends_on or one.starts_on
        begin = max((one.starts_on - first).days, 0) // unit
        stop = min((ends - first).days // unit, columns - 1)
        row = next((row for row in rows if row.used <= begin), None)
        if row is None:
            row = Row(columns)
            rows.append(row)
        goes_on = one.starts_on < first or ends > last
        row.bars.append(Bar(one, begin - row.used, stop - begin + 1, goes_on, _hue(one)))
    return rows


def _hue(campaign: Any) -> int:
    plans: list[Any] = list(campaign.plans.all())
    channel: Channel | None = plans[0].channel if plans else None
    return channel.hue if channel else 1


def _first(asked: str, today: date, *, is_quarter: bool) -> date:
    """Return the first day of the month or quarter asked for as "2026-11"; today's where that is no month."""
    year, _dash, month = asked.partition("-")
    is_month = year.isdecimal() and month.isdecimal() and 2000 <= int(year) <= 2100 and 1 <= int(month) <= 12
    day = date(int(year), int(month), 1) if is_month else today.replace(day=1)
    return Quarter.of(day).first if is_quarter else day
