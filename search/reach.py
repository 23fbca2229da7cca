"""The reading rule as SQL to stand inside another statement.

Composing it takes the ORM longer than the database needs to search. So the rule (spaces.models.content.readable) is
composed once for a stand-in of each sort of reader, with marks where a person's number and access belong.
A kind's own rule (register's `visible`) may depend on nothing else of a person than that.
"""

from functools import cache
from typing import Any

from django.db.models.expressions import RawSQL

from people.models import User
from search.database import embedded
from search.models import Entry
from spaces.models import Access

NUMBER = -8_000_000_000_000_000_001  # nobody's
SPACES, MANAGED, PASSED = "<spaces>", "<managed>", "<passed>"


class Reader:
    """One person for the length of one search; `entries()` may stand in any number of its statements."""

    def __init__(self, who: User | Access) -> None:
        access = who if isinstance(who, Access) else Access.of(who)
        self.user = access.user
        self._marks: dict[Any, Any] = {
            NUMBER: self.user.pk,
            SPACES: access.space_ids,
            MANAGED: access.managed_ids,
            PASSED: access.passed_ids,
        }

    def entries(self, *columns: str) -> tuple[str, dict[str, Any]]:
        """Return the given columns of all entries this person may find, as SQL with named parameters."""
        sql, params = _entries(columns, administrator=self.user.is_administrator, guest=self.user.is_guest)
        return sql, {name: self._filled(value) for name, value in params.items()}

    def _filled(self, value: Any) -> Any:
        return self._marks.get(value, value) if isinstance(value, int | str) else value


class _StandIn(Access):
    """An access whose lists are marks, to be replaced by somebody's own."""

    space_ids = RawSQL("SELECT unnest(%s::bigint[])", [SPACES])  # type: ignore[assignment]
    managed_ids = RawSQL("SELECT unnest(%s::bigint[])", [MANAGED])  # type: ignore[assignment]
    passed_ids = RawSQL("%s::bigint[]", [PASSED])  # type: ignore[assignment]


@cache
def _entries(columns: tuple[str, ...], *, administrator: bool, guest: bool) -> tuple[str, dict[str, Any]]:
    user = User(pk=NUMBER, is_administrator=administrator, is_guest=guest)
    return embedded(Entry.objects.visible_to(_StandIn(user, [])).values(*columns), "seen")
