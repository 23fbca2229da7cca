"""The reading rule as SQL to stand inside another statement.

A kind's own rule (register's `visible`) may depend on nothing else of a person than number and access (core.composed).
"""

from typing import Any

from django.db.models import QuerySet

from core.composed import composed
from people.models import User
from search.models import Entry
from spaces.models import Access


class Reader:
    """One person for the length of one search; `entries()` may stand in any number of its statements."""

    def __init__(self, who: User | Access) -> None:
        self.access = who if isinstance(who, Access) else Access.of(who)
        self.user = self.access.user

    def entries(self, *columns: str) -> tuple[str, dict[str, Any]]:
        """Return the given columns of all entries this person may find, as SQL with named parameters."""
        return _entries(self.access, columns).embedded("seen")


@composed
def _entries(reader: Access, columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    return Entry.objects.visible_to(reader).order_by().values(*columns)
