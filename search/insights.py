"""What people look for, added up: never who, and only what several people looked for.

A manager does not see everything that others find. Where the words of a search stand in nothing she may read, only the
searches that found nothing are counted: what the others found would tell her that something closed is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from search.columns import Column, columns
from search.gathering import commonest_words, known_words
from search.models import Gap, LoggedSearch
from spaces.models import Access

SHOWN = 15
PERIODS = (4, 12)  # weeks one can choose from


@dataclass(frozen=True)
class Topic:
    """Searches that mean the same. `known` are those of which is known whether something was opened."""

    words: str
    searches: int
    people: int
    nothing: int
    unopened: int
    known: int
    gap: int | None = None

    @property
    def opened_share(self) -> float | None:
        """Which part led somewhere, as a fraction of those of which that is known."""
        return (self.known - self.unopened) / self.known if self.known else None


@dataclass(frozen=True)
class Week:
    """All searches of one week."""

    first: date
    searches: int
    nothing: int

    @property
    def share(self) -> float | None:
        return self.nothing / self.searches if self.searches else None


class Insights:
    """What was looked for in the last weeks, as far as `access` may know; a handful of queries in all."""

    def __init__(self, access: Access, weeks: int) -> None:
        self.access = access
        monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
        self.first = monday - timedelta(weeks=weeks - 1)
        start = timezone.make_aware(datetime.combine(self.first, datetime.min.time()))
        self.rows: QuerySet[Any] = LoggedSearch.objects.filter(at__gte=start)
        self.topics = self._topics()
        self.weeks = self._weeks(weeks)

    @property
    def total(self) -> int:
        return sum(week.searches for week in self.weeks)

    @property
    def nothing(self) -> int:
        return sum(week.nothing for week in self.weeks)

    @property
    def nothing_share(self) -> float | None:
        return self.nothing / self.total if self.total else None

    @property
    def columns(self) -> list[Column]:
        return columns(self.weeks)

    @property
    def top(self) -> list[Topic]:
        return sorted(self.topics, key=lambda one: (-one.searches, one.words))[:SHOWN]

    @property
    def without_result(self) -> list[Topic]:
        found = [one for one in self.topics if one.nothing]
        return sorted(found, key=lambda one: (-one.nothing, one.words))[:SHOWN]

    @property
    def without_opening(self) -> list[Topic]:
        found = [one for one in self.topics if one.unopened]
        return sorted(found, key=lambda one: (-one.unopened, one.words))[:SHOWN]

    def _topics(self) -> list[Topic]:
        merged = self.rows.filter(key__isnull=False)
        keys = {row["key"]: row for row in _enough(merged)}
        words = commonest_words(merged, keys)
        hidden = self._hidden(words)
        failed = merged.filter(found=0, key__in=hidden)
        for key in hidden:
            del keys[key]
        keys |= {row["key"]: row for row in _enough(failed)}
        words |= commonest_words(failed, hidden)
        return _named(keys, words, _gaps(keys))

    def _hidden(self, words: dict[int, str]) -> list[int]:
        """Return the keys whose words stand in nothing this person may read."""
        if self.access.user.is_administrator:
            return []
        known = known_words(self.access, words.values())
        return [key for key, text in words.items() if not known[text]]

    def _weeks(self, number: int) -> list[Week]:
        by_week = self.rows.annotate(week=TruncWeek("at")).values("week").order_by("week")
        counted = by_week.annotate(searches=Count("pk"), nothing=Count("pk", Q(found=0)))
        found = {timezone.localdate(row["week"]): (row["searches"], row["nothing"]) for row in counted}
        firsts = [self.first + timedelta(weeks=at) for at in range(number)]
        return [Week(first, *found.get(first, (0, 0))) for first in firsts]


def _enough(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Count by key what enough different people looked for."""
    unopened = Q(pk__in=LoggedSearch.objects.unopened().values("pk"))
    counted = rows.values("key").annotate(
        searches=Count("pk"),
        people=Count("mark", distinct=True),
        nothing=Count("pk", Q(found=0)),
        unopened=Count("pk", unopened),
        known=Count("pk", Q(clicked=True) | unopened),
    )
    return list(counted.filter(people__gte=settings.SEARCH_LEAST_PEOPLE))


def _gaps(keys: Iterable[int]) -> dict[int, int]:
    return dict(Gap.objects.waiting().filter(key__in=list(keys)).values_list("key", "pk"))


def _named(rows: dict[int, dict[str, Any]], words: dict[int, str], gaps: dict[int, int]) -> list[Topic]:
    return [
        Topic(words=words[key], gap=gaps.get(key), **{name: n for name, n in row.items() if name != "key"})
        for key, row in rows.items()
    ]
