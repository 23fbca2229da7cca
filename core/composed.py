"""Statements composed once and asked many times.

Composing SQL costs the ORM many times what PostgreSQL needs to answer it, and it is the same text each time. So a
function that builds a queryset is called once for each shape of reader, with a stand-in for who reads and with
`Given("name")` for what differs from one asking to the next; from then on only values are filled in:

    @composed
    def _page(reader: Access) -> QuerySet[Article]:
        return Article.objects.visible_to(reader).filter(pk=Given("pk"))

    article = _page(access_of(request)).first(pk=7)

Who may read what is still said by `visible_to` alone, and no value outlives its asking (docs/decisions/composed.md).
"""

import zoneinfo
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from datetime import date
from functools import wraps
from typing import Any, Generic, ParamSpec, Self, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, ForeignObject, Lookup, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone, translation

P = ParamSpec("P")
Row = TypeVar("Row")

READER = -8_000_000_000_000_000_001  # nobody's number: where it stands, the reader's own is filled in


class Reader(ABC):
    """Somebody to compose for: readers of one shape share a text, each fills in values of her own."""

    @property
    @abstractmethod
    def shape(self) -> Hashable:
        """Return all of this reader that decides what a text looks like."""

    @abstractmethod
    def stand_in(self) -> Self:
        """Return somebody of the same shape who is nobody: numbered READER, with Given for every other value."""

    @abstractmethod
    def values(self) -> dict[Hashable, Any]:
        """Return what is filled in for READER and for each Given of the stand-in."""


class Given(Value):
    """A value that is only known when the statement is asked; it stands wherever an expression may.

    `field` says what it is where PostgreSQL cannot tell, as for a list or a value that is selected.
    """

    def __init__(self, name: str, field: Field[Any, Any] | None = None) -> None:
        super().__init__(name, output_field=field)
        self._field = field

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return f"%s::{self._field.db_type(connection)}" if self._field else "%s", [self]


@Field.register_lookup
@ForeignObject.register_lookup
class AnyOf(Lookup[Any]):
    """`space__any_of=ids` says what `space__in=ids` says in a text that is the same for lists of any length."""

    lookup_name = "any_of"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [list(value)]

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        column, before = self.process_lhs(compiler, connection)
        array, after = self.process_rhs(compiler, connection)
        return f"{column} = ANY({array})", [*before, *after]


class Statement(Generic[Row]):
    """A composed text with the values of one reader: to be asked now, not to be kept."""

    def __init__(self, text: "_Text", values: Mapping[Hashable, Any]) -> None:
        self._text, self._values = text, values

    def rows(self, *, limit: int | None = None, offset: int = 0, **given: Any) -> list[Row]:
        """Return what the queryset would, in one query. Raises KeyError for a value that is not given."""
        sql, params = self._text.sql, self._text.filled(self._values, given)
        if limit is not None:
            sql, params = f"{sql} LIMIT %s OFFSET %s", [*params, limit, offset]
        return self._text.fetched(sql, params)

    def first(self, **given: Any) -> Row | None:
        return next(iter(self.rows(**given)), None)

    def embedded(self, prefix: str, **given: Any) -> tuple[str, dict[str, Any]]:
        """Return SQL to stand inside another statement; its parameters are named, beginning with `prefix`."""
        values = self._text.filled(self._values, given)
        named = {f"{prefix}{at}": value for at, value in enumerate(values)}
        first, *rest = self._text.sql.split("%s")
        return first + "".join(f"%({name})s{part}" for name, part in zip(named, rest, strict=True)), named


class _Text:
    """A queryset as SQL, with all of Django's compiler that makes objects of its rows."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self.sql, params = self._compiler.as_sql()
        except EmptyResultSet:  # nobody of this shape has anything to see
            self.sql, params = "", ()
        self.params = list(params)
        marks = ((at, one.value if isinstance(one, Given) else one) for at, one in enumerate(params))
        self._places = [(at, name) for at, name in marks if isinstance(params[at], Given) or name == READER]

    def filled(self, values: Mapping[Hashable, Any], given: Mapping[str, Any]) -> list[Any]:
        """Return the parameters with each mark replaced by its value."""
        params = self.params.copy()
        for at, name in self._places:
            params[at] = given[name] if name in given else values[name]
        return params

    def fetched(self, sql: str, params: list[Any]) -> list[Any]:
        """Let Django make of the rows what it always does, behind a compiler that has its statement already."""
        if not sql:
            return []
        asking = copy(
            self._compiler
        )  # rows of several threads are read at once, each over its own connection
        asking.connection = connections[DEFAULT_DB_ALIAS]
        asking.as_sql = lambda *_, **__: (sql, params)
        queryset = self._queryset.all()
        queryset.query.get_compiler = lambda *_, **__: asking  # type: ignore[method-assign]
        return list(queryset)


def composed(build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, Statement[Row]]:
    """Turn a function that builds a queryset into one that composes it once a shape; a constant is its own shape."""
    texts: dict[Hashable, _Text] = {}

    @wraps(build)
    def statement(*args: P.args, **kwargs: P.kwargs) -> Statement[Row]:
        shape = (*map(_shape, args), *kwargs.items())
        text = texts.get(shape)
        if text is None:
            text = texts[shape] = _composed_twice(lambda: build(*map(_stand_in, args), **kwargs))  # type: ignore[arg-type]
        values: dict[Hashable, Any] = {}
        for one in args:
            if isinstance(one, Reader):
                values |= one.values()
        return Statement(text, values)

    return statement


def _shape(argument: object) -> Hashable:
    if isinstance(argument, Reader):
        return argument.shape
    if isinstance(argument, bool | int | str | tuple | None):
        return argument
    raise TypeError(f"A text per {type(argument).__name__} would be one per row; pass it as a Given")


def _stand_in(argument: object) -> object:
    return argument.stand_in() if isinstance(argument, Reader) else argument


def _composed_twice(build: Callable[[], QuerySet[Any, Any]]) -> _Text:
    """Compose as two people would who share neither language nor clock: what differs, and any day, must be Given."""
    texts = []
    for language, zone in (("nl", "Europe/Amsterdam"), ("en", "Asia/Tokyo")):
        with translation.override(language), timezone.override(zoneinfo.ZoneInfo(zone)):
            texts.append(_Text(build()))
    first, second = texts
    if (first.sql, first.params) != (second.sql, second.params) or any(
        isinstance(one, date) for one in first.params
    ):
        raise TypeError("This statement depends on the language, the clock or the day of who asks first")
    return first
