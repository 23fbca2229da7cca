"""Finds the row of headers, the platform they are of, and what each column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from campaigns.imports.headers import normal, without_currency
from campaigns.imports.roles import IGNORED, INFO, RATE
from campaigns.imports.sources import PLATFORMS, SOURCES, Source
from campaigns.imports.sources.generic import GENERIC
from campaigns.imports.tables import Row

LOOKED_AT = 40
ENOUGH = 3
SHARE = 0.6
FOR_SIGN, FOR_TITLE = 3, 5


@dataclass(frozen=True)
class Column:
    """One column: its header, what it means, and the currency its header names."""

    name: str
    role: str = IGNORED
    language: str = ""
    currency: str = ""
    is_double: bool = False


@dataclass(frozen=True)
class Layout:
    """What a file turned out to be; `is_sure` when no other platform could have written these headers."""

    source: Source
    is_sure: bool
    line: int  # of the headers
    columns: list[Column]
    preamble: list[list[str]] = field(default_factory=list)

    @property
    def headers(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def language(self) -> str:
        """The language most headers are in."""
        spoken = Counter(column.language for column in self.columns if column.language)
        return max(spoken, key=lambda one: (spoken[one], one == "en"), default="")

    def places(self, *roles: str) -> list[int]:
        return [place for place, column in enumerate(self.columns) if column.role in roles]


def recognise(rows: Iterable[Row], *, source: str = "", roles: Sequence[str] = ()) -> Layout:
    """Look at the first rows; `source` and `roles` are what somebody said, and stand before what is found."""
    known = SOURCES.get(source)
    return _laid_out(rows, [known] if known else [*PLATFORMS, GENERIC], known or GENERIC, roles)


def recognise_as(source: Source, rows: Iterable[Row], *, roles: Sequence[str] = ()) -> Layout:
    """Look at the first rows of what can only be a table of `source`."""
    return _laid_out(rows, [source], source, roles)


def _laid_out(
    rows: Iterable[Row], sources: Sequence[Source], otherwise: Source, roles: Sequence[str]
) -> Layout:
    head = list(islice(rows, LOOKED_AT))
    chosen, at, is_sure = _best(head, sources) or (otherwise, _widest(head), False)
    line, cells = head[at] if head else (0, [])
    columns = _columns(chosen, _trimmed(cells))
    if roles:
        columns = [
            Column(column.name, role, column.language, column.currency)
            for column, role in zip(columns, [*roles, *[IGNORED] * len(columns)], strict=False)
        ]
    return Layout(chosen, is_sure or bool(roles), line, columns, [row for _line, row in head[:at]])


def role_of(source: Source, header: str) -> tuple[str, str, str]:
    """Return role, language and currency of a header; the role is "" when it is not known in full."""
    for name, currency in ((normal(header), ""), without_currency(header)):
        if name in source.roles:
            return (*source.roles[name], currency)
    return IGNORED, "", ""


def is_header(source: Source, cells: Sequence[str]) -> bool:
    """Does this row hold headers of the platform?"""
    return len({normal(cell) for cell in cells if role_of(source, cell)[0]}) >= ENOUGH


def _best(head: list[Row], sources: Sequence[Source]) -> tuple[Source, int, bool] | None:
    scored: list[tuple[int, int, int, Source, bool]] = []
    for at, (_line, cells) in enumerate(head):
        if cells[0].lstrip("\ufeff").startswith("#"):
            continue
        for rank, source in enumerate(sources):
            count, signs = _matches(source, cells)
            if count < ENOUGH:
                continue
            title = _has_title(source, head[:at])
            is_own = bool(signs or title) and source is not GENERIC
            score = count + FOR_SIGN * signs + (FOR_TITLE if title else 0)
            if is_own or source is GENERIC or len(sources) == 1:
                scored.append((score, -at, -rank, source, is_own))
    if not scored:
        return None
    scored.sort(key=lambda one: one[:3], reverse=True)
    score, at, _rank, source, is_own = scored[0]
    rivals = [one for one in scored if one[3] is not source and one[4] and one[1] == at]
    return source, -at, is_own and all(one[0] < score for one in rivals)


def _matches(source: Source, cells: Sequence[str]) -> tuple[int, int]:
    names = {normal(cell) for cell in cells if cell} | {without_currency(cell)[0] for cell in cells if cell}
    return len(names & source.roles.keys()), len(names & source.own)


def _has_title(source: Source, before: list[Row]) -> bool:
    lines = [normal(cells[0]) for _line, cells in before if cells]
    return any(line.startswith(title) for line in lines for title in source.titles)


def _widest(head: list[Row]) -> int:
    """Return the first row about as wide as any: headers, as figures seldom stand above them."""
    widths = [sum(1 for cell in cells if cell.strip()) for _line, cells in head]
    return next((at for at, width in enumerate(widths) if width >= SHARE * max(widths)), 0)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _columns(source: Source, cells: Sequence[str]) -> list[Column]:
    columns = [Column(cell.replace("\ufeff", "").strip(), *role_of(source, cell)) for cell in cells]
    return [
        Column(column.name, INFO, column.language, column.currency, is_double=True)
        if _is_double(source, columns, place)
        else column
        for place, column in enumerate(columns)
    ]


def _is_double(source: Source, columns: list[Column], place: int) -> bool:
    """Tell whether another column says the same and is the likelier one, as "Purchases" is before "Website purchases"."""
    role = columns[place].role
    if role in (IGNORED, INFO, "part", "group", "account") or role.startswith(RATE):
        return False
    same = [other for other, column in enumerate(columns) if column.role == role]
    return place != min(same, key=lambda other: (_rank(source, columns[other]), other))


def _rank(source: Source, column: Column) -> int:
    aliases = [*source.en.get(column.role, "").split("|"), *source.nl.get(column.role, "").split("|")]
    names = [normal(alias) for alias in aliases]
    bare = without_currency(column.name)[0]
    return names.index(bare) if bare in names else len(names)
