"""The reading rule as SQL to stand inside another statement.

A kind's own rule (register's `visible`) may depend on nothing else of a person than number and access (core.composed).
"""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from core.composed import composed
from people.models import User
from search.database import rows
from search.models import Entry
from spaces.models import Access

FEW = 256  # entries
ALL = """
SELECT doc FROM ({seen}) AS seen WHERE space_id = ANY(%(spaces)s::bigint[]) OR space_id IS NULL LIMIT {most} + 1
"""


class Reader:
    """One person for the length of one search; `entries()` may stand in any number of its statements."""

    def __init__(self, who: User | Access) -> None:
        self.access = who if isinstance(who, Access) else Access.of(who)
        self.user = self.access.user

    def entries(self, *columns: str) -> tuple[str, dict[str, Any]]:
        """Return the given columns of all entries this person may find, as SQL with named parameters."""
        return _entries(self.access, columns).embedded("seen")

    @cached_property
    def few(self) -> list[int] | None:
        """The docs of all this person may find, when that is little: then one reads those, and no blocks of others.

        To look in the reader's spaces only is no part of the rule; it lets PostgreSQL go by their index.
        """
        if self.user.is_administrator:
            return None
        seen, params = self.entries("doc", "space_id")
        found = rows(ALL.format(seen=seen, most=FEW), params | {"spaces": self.access.space_ids})
        return [doc for (doc,) in found] if len(found) <= FEW else None


@composed
def _entries(reader: Access, columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    return Entry.objects.visible_to(reader).order_by().values(*columns)
