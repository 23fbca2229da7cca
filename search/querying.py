"""What people type, understood: words, "phrases", -excluded words, and filters; anything malformed is plain words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import override

from search import analysis
from search.registry import registry

LONGEST_QUERY = 200  # characters that are looked at
MOST_WORDS = 24

FIELDS = {
    "kind": "kind", "type": "type", "soort": "type", "space": "space", "ruimte": "space", "tag": "tag",
    "label": "tag", "channel": "channel", "kanaal": "channel", "owner": "owner", "eigenaar": "owner",
    "lang": "lang", "taal": "lang", "in": "in", "updated": "updated", "gewijzigd": "updated", "year": "year",
    "jaar": "year", "verified": "verified", "geverifieerd": "verified", "archived": "archived", "gearchiveerd": "archived",
}  # fmt: skip
LITERAL = ("kind", "type", "channel", "lang", "verified", "archived")
YES_OR_NO = {"yes": "yes", "ja": "yes", "no": "no", "nee": "no"}
PIECE = re.compile(r'(?P<not>-?)(?:(?P<field>\w+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
MOMENT = re.compile(r"(?P<side>[<>]?=?)(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?$")


@dataclass(frozen=True)
class Period:
    """Changed on `first` or later, and before `end`; None leaves a side open."""

    first: date | None
    end: date | None


@dataclass
class Query:
    """A search as it was meant. `words` are as typed, joined words whole; phrases are tuples of folded words."""

    text: str = ""
    words: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    excluded_phrases: list[tuple[str, ...]] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    in_title: bool = False
    is_open: bool = True

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.excluded or self.filters or self.periods)

    def plain(self) -> str:
        """The words to compare with titles."""
        return " ".join(self.words)


def parse(text: str, chosen: Mapping[str, Iterable[str]] | None = None) -> Query:
    """Understand a typed query, and `chosen` filters as they stand in an address (field to values)."""
    text = analysis.clean(text.replace("\x00", " "))[:LONGEST_QUERY]
    query = Query(text=" ".join(text.split()))
    for piece in PIECE.finditer(text):
        _take(query, piece)
    for name, values in (chosen or {}).items():
        for value in values:
            _filter(query, FIELDS.get(name, ""), value.replace("\x00", "")[:LONGEST_QUERY], chosen=True)
    query.words = query.words[:MOST_WORDS]
    query.is_open = bool(text) and (text[-1].isalnum())
    return query


def _take(query: Query, piece: re.Match[str]) -> None:
    value = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
    name = FIELDS.get((piece["field"] or "").lower(), "")
    if name and not piece["not"] and _filter(query, name, value):
        return
    if piece["quoted"] is not None and not piece["field"]:
        _phrase(query, value, excluded=bool(piece["not"]))
    elif piece["not"] and not piece["field"]:
        query.excluded += [token.text for token in analysis.tokens(value)]
    else:
        query.words += [token.text for token in analysis.tokens(f"{piece['field'] or ''} {value}")]


def _phrase(query: Query, value: str, *, excluded: bool) -> None:
    written = [token.text for token in analysis.tokens(value)]
    folded = tuple(whole for whole, _parts in map(analysis.forms, written) if whole)
    if not folded:
        return
    (query.excluded_phrases if excluded else query.phrases).append(folded)
    if not excluded:
        query.words += written


def _filter(query: Query, name: str, value: str, *, chosen: bool = False) -> bool:
    """Add a filter; False when the value makes no sense, so that it is searched for as words.

    A `chosen` key nobody knows is kept, and finds nothing: leaving it out would find everything.
    """
    value = value.strip()
    if not name or not value:
        return False
    check = CHECKS.get(name)
    understood = check(query, value) if check else value
    if understood is None and chosen and name in LITERAL:
        understood = value
    if understood is None:
        return False
    if understood and understood not in query.filters.setdefault(name, []):
        query.filters[name].append(understood)
    return True


def _known(values: Callable[[], Mapping[str, object]]) -> Callable[[Query, str], str | None]:
    """Accept a key, or its label in either language, whichever the reader's own is."""

    def check(_query: Query, value: str) -> str | None:
        wanted = analysis.fold(value)
        for one, label in values().items():
            if wanted in {analysis.fold(one), *_spoken(label)}:
                return one
        return None

    return check


def _spoken(label: object) -> Iterator[str]:
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield analysis.fold(str(label))


def _in(query: Query, value: str) -> str | None:
    if analysis.fold(value) not in ("title", "titel"):
        return None
    query.in_title = True
    return ""


def _updated(query: Query, value: str) -> str | None:
    period = moment(value)
    if period is None:
        return None
    query.periods.append(period)
    return ""


def _year(_query: Query, value: str) -> str | None:
    return value if re.fullmatch(r"[12]\d{3}", value, re.ASCII) else None


def _one_of(words: Mapping[str, str]) -> Callable[[Query, str], str | None]:
    return lambda _query, value: words.get(analysis.fold(value))


CHECKS: dict[str, Callable[[Query, str], str | None]] = {
    "kind": _known(lambda: {kind: one.label for kind, one in registry.by_kind.items()}),
    "type": _known(lambda: registry.labels["type"]),
    "channel": _known(lambda: registry.labels["channel"]),
    "lang": _known(lambda: {"nl": "nederlands", "en": "english"}),
    "in": _in,
    "updated": _updated,
    "year": _year,
    "verified": _one_of(YES_OR_NO | {"overdue": "overdue", "verlopen": "overdue", "te-laat": "overdue"}),
    "archived": _one_of(YES_OR_NO),
}


def moment(value: str) -> Period | None:
    """Understand "2026", "2026-01" or "2026-01-31", with < <= > or >= before it; None when it is none of these."""
    found = MOMENT.match(value)
    if found is None or not value.isascii():
        return None
    try:
        first = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        end = _after(first, month=bool(found["month"]), day=bool(found["day"]))
    except (ValueError, OverflowError):
        return None
    return {
        ">": Period(end, None),
        ">=": Period(first, None),
        "<": Period(None, first),
        "<=": Period(None, end),
    }.get(found["side"], Period(first, end))


def _after(first: date, *, month: bool, day: bool) -> date:
    if day:
        return first + timedelta(days=1)
    if month:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(year=first.year + 1)
