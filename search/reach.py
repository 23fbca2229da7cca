"""The reading rule as SQL to stand inside another statement.

Composing it takes the ORM longer than the database needs to search, and it is the same for everybody but for the
person's own number: so it is composed once for a stand-in of each sort of reader, whose number is then replaced.
A kind's own rule (register's `visible`) may therefore depend on nothing else of the person than that.
"""

from functools import cache
from typing import Any

from people.models import User
from search.database import embedded
from search.models import Entry

STAND_IN = -8_000_000_000_000_000_001  # nobody's number


def entries_of(user: Any, *columns: str) -> tuple[str, dict[str, Any]]:
    """Return the given columns of all entries `user` may find, as SQL with named parameters."""
    if not user.is_authenticated:
        return embedded(Entry.objects.none().values(*columns), "seen")
    sql, params = _of_stand_in(columns, administrator=user.is_administrator, guest=user.is_guest)
    return sql, {name: user.pk if value == STAND_IN else value for name, value in params.items()}


@cache
def _of_stand_in(columns: tuple[str, ...], *, administrator: bool, guest: bool) -> tuple[str, dict[str, Any]]:
    reader = User(pk=STAND_IN, is_administrator=administrator, is_guest=guest)
    return embedded(Entry.objects.visible_to(reader).values(*columns), "seen")
