"""The learning board: what the campaigns one may see taught, in three columns, narrowed by filters that count (domain §2.8-11)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import and_, or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from campaigns.archive import Choice
from campaigns.models import Campaign, Channel, Learning, LearningUse, LearningVote, Objective, Season
from campaigns.models.choices import LearningKind, LearningStatus
from campaigns.models.learning import SUREST_FIRST
from campaigns.quarters import WRITTEN, Quarter
from spaces.models import Access

FILTERS = ("channel", "confidence", "status", "season", "audience", "objective", "period")
SHOWN, MOST_SHOWN, MOST_WORDS = 12, 240, 8
SURENESS: dict[str, int] = {one: rank for rank, one in enumerate(SUREST_FIRST)}
LIGHT = ("pk", "kind", "confidence", "status", "audiences", "created_at", "ended_on", "campaign__objective")


@dataclass(slots=True)
class Light:
    """One learning as far as filters, order and counts need it; `missed` are the filters that leave it out."""

    pk: int
    kind: str
    facets: dict[str, Collection[str]]
    order: tuple[Any, ...]
    is_used: bool
    missed: list[str]

    @property
    def is_best_practice(self) -> bool:
        return LearningStatus.BEST_PRACTICE in self.facets["status"]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, with the address of the board without it."""

    label: str
    href: str


@dataclass(frozen=True)
class Column:
    """One kind of learning: the first of them, how many there are, and the address that shows more."""

    kind: LearningKind
    learnings: list[Any]
    total: int
    more: str


class Board:
    """The learnings `reader` may see, narrowed as `query` asks; the same number of queries for any number."""

    def __init__(self, reader: Access, query: QueryDict) -> None:
        self.reader, self._query = reader, query
        self.chosen = {name: query.get(name, "") for name in FILTERS if query.get(name)}
        self.words = query.get("q", "").replace("\0", "").strip()[:200]
        self.page = self._page()
        self.everything = self._all()
        self.found = sorted((one for one in self.everything if not one.missed), key=_by_order)

    @cached_property
    def filters(self) -> dict[str, list[Choice]]:
        """The filters with their choices in order, only those that exist among the learnings one may see."""
        return {name: self._choices(name) for name in FILTERS}

    @cached_property
    def chips(self) -> list[Chip]:
        """What is chosen, each to be taken away."""
        labels = {name: {one.value: one.label for one in self.filters[name]} for name in self.chosen}
        chips = [
            Chip(labels[name].get(value, value), self._without(name)) for name, value in self.chosen.items()
        ]
        if self.page:
            chips.append(Chip(self.page.title, self._without("page")))
        return [*chips, Chip(f"“{self.words}”", self._without("q"))] if self.words else chips

    @cached_property
    def columns(self) -> list[Column]:
        """The three columns, each as far as it is shown; what they print is fetched together."""
        by_kind = {kind: [one.pk for one in self.found if one.kind == kind] for kind in LearningKind}
        shown = {kind: pks[: self._shown(kind)] for kind, pks in by_kind.items()}
        cards = self._cards([pk for pks in shown.values() for pk in pks])
        return [
            Column(kind, [cards[pk] for pk in shown[kind]], len(pks), self._more(kind, len(pks)))
            for kind, pks in by_kind.items()
        ]

    @property
    def promoted(self) -> int:
        return sum(one.is_best_practice for one in self.found)

    @property
    def reused(self) -> int:
        return sum(one.is_used for one in self.found)

    @property
    def csv_query(self) -> str:
        """Return the filters as an address carries them."""
        return self._address({})

    def all_found(self) -> Iterator[Any]:
        """Return everything found in the order of the board, fetched in pieces, with what a table needs."""
        pks = [one.pk for one in self.found]
        for first in range(0, len(pks), 500):
            some = pks[first : first + 500]
            cards = self._cards(some, more=("seasons",))
            yield from (cards[pk] for pk in some)

    def _page(self) -> Article | None:
        """Return the page whose evidence is asked for; one may not see it, then nothing is."""
        pk = self._query.get("page", "")
        if not pk.isdecimal():
            return None
        found: Article | None = (
            Article.objects.visible_to(self.reader).filter(pk=int(pk[:18])).listed().first()
        )
        return found

    def _all(self) -> list[Light]:
        """Fetch what the filters are about in one query each: joined to each row by itself it takes many times as long."""
        channels = _lists(Learning.channels.through.objects.values_list("learning_id", "channel__key"))
        seasons = _lists(Learning.seasons.through.objects.values_list("learning_id", "season__key"))
        uses = _numbers(LearningUse.objects.visible_to(self.reader))
        votes = _numbers(LearningVote.objects.all())
        return [
            _light(row, channels[row[0]], seasons[row[0]], uses[row[0]], votes[row[0]], self.chosen)
            for row in self._rows()
        ]

    def _rows(self) -> Iterable[tuple[Any, ...]]:
        ended = Coalesce("campaign__actual_end", "campaign__planned_end")
        rows = Learning.objects.visible_to(self.reader).annotate(ended_on=ended)
        if self.words:
            rows = rows.filter(
                reduce(and_, (_says(word, self.reader) for word in self.words.split()[:MOST_WORDS]))
            )
        if self._query.get("page"):
            rows = rows.filter(page_links__page=self.page) if self.page else rows.none()
        return rows.order_by().values_list(*LIGHT)  # type: ignore[no-any-return]

    def _cards(self, pks: list[int], more: tuple[str, ...] = ()) -> dict[int, Any]:
        rows = Learning.objects.visible_to(self.reader).for_cards(self.reader).filter(pk__in=pks)
        return {one.pk: one for one in rows.prefetch_related(*more)}

    def _choices(self, name: str) -> list[Choice]:
        beside = [one for one in self.everything if not one.missed or one.missed == [name]]
        counts = Counter(value for one in beside for value in one.facets[name])
        chosen = self.chosen.get(name, "")
        labels = _labels(name, {*counts, *({chosen} - {""})})
        return [Choice(value, label, counts[value], value == chosen) for value, label in labels]

    def _shown(self, kind: LearningKind) -> int:
        asked = self._query.get(kind, "")
        return min(int(asked[:4]), MOST_SHOWN) if asked.isdecimal() else SHOWN

    def _more(self, kind: LearningKind, total: int) -> str:
        shown = self._shown(kind)
        return self._address({kind: str(shown + SHOWN)}) if shown < min(total, MOST_SHOWN) else ""

    def _without(self, name: str) -> str:
        return self._address({name: ""})

    def _address(self, changed: dict[str, str]) -> str:
        known = ("q", "page", *FILTERS, *LearningKind)
        said = {str(name): self._query.get(name, "") for name in known}
        return "?" + urlencode({name: value for name, value in (said | changed).items() if value})


def _by_order(one: Light) -> tuple[Any, ...]:
    return one.order


def _lists(rows: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, key in rows:
        found[pk].append(key)
    return found


def _numbers(rows: Any) -> Counter[int]:
    """Return how many of `rows` each learning has."""
    return Counter(dict(rows.order_by().values_list("learning").annotate(number=Count("pk"))))


def _light(
    row: tuple[Any, ...],
    channels: list[str],
    seasons: list[str],
    uses: int,
    votes: int,
    chosen: dict[str, str],
) -> Light:
    pk, kind, confidence, status, audiences, created_at, ended_on, objective = row
    facets: dict[str, Collection[str]] = {
        "channel": channels,
        "confidence": (confidence,) if confidence else (),
        "status": (status,),
        "season": seasons,
        "audience": audiences,
        "objective": (objective,) if objective else (),
        "period": _periods(ended_on or timezone.localdate(created_at)),
    }
    order = (SURENESS.get(confidence, len(SURENESS)), -uses, -votes, -created_at.timestamp(), pk)
    missed = [name for name, value in chosen.items() if value not in facets[name]]
    return Light(pk, kind, facets, order, bool(uses), missed)


@lru_cache(maxsize=4096)
def _periods(day: date) -> tuple[str, str]:
    """Return the year and the quarter of a day, as the filter names them."""
    return str(day.year), Quarter.of(day).name


def _says(word: str, reader: Access) -> Q:
    """Return the rule that a learning, or the name of its campaign, holds a word; not in figures kept from `reader`."""
    figures = _holds(word, "evidence", "effect")
    kept = Q(campaign__in=Campaign.objects.hiding_figures_from(reader))
    return _holds(word, "statement", "text", "not_for", "campaign__title") | (figures & ~kept)


def _holds(word: str, *places: str) -> Q:
    return reduce(or_, (Q(**{f"{place}__icontains": word}) for place in places))


def _labels(name: str, values: set[str]) -> list[tuple[str, str]]:
    if name == "period":
        return [(value, _period(value)) for value in sorted(values, key=_newest_first)]
    if name == "audience":
        return [(value, value) for value in sorted(values, key=str.casefold)]
    return [(value, str(label)) for value, label in _named(name) if value in values]


def _newest_first(period: str) -> tuple[int, int]:
    """A year stands above its quarters, the newest year first."""
    year, _dash, number = period.partition("-q")
    return (-int(year) if year.isdecimal() else 0, -int(number) if number.isdecimal() else -5)


def _period(name: str) -> str:
    return str(Quarter.named(name)) if WRITTEN.fullmatch(name) else name


def _named(name: str) -> Iterable[tuple[str, Any]]:
    """Return the names of what learnings are filtered by, in the order of their list."""
    if name in ("channel", "season"):
        rows: Any = Channel.objects.all() if name == "channel" else Season.objects.all()
        return [(one.key, one.name) for one in rows]
    if name == "confidence":
        return [(one, _("confidence %(confidence)s") % {"confidence": one.label}) for one in SUREST_FIRST]
    choices: Any = {"status": LearningStatus, "objective": Objective}[name]
    return choices.choices  # type: ignore[no-any-return]
