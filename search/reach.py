"""The reading rule as SQL to stand inside another statement.

A kind's own rule (register's `visible`) may depend on nothing else of a person than number and access (core.composed).
"""

from typing import Any

from django.db.models import QuerySet

from core.composed import composed
from people.models import User
from search.models import Entry
from spaces.models import Access

FEW = 256  # entries that are little


class Reader:
    """One person for the length of one search; `entries()` may stand in any number of its statements.

    `few` holds the docs of all she may find when that is little: then one reads those, and no postings of others.
    Lexicon.meet(), the first statement of a search, finds that out.
    """

    def __init__(self, who: User | Access) -> None:
        self.access = who if isinstance(who, Access) else Access.of(who)
        self.user = self.access.user
        self.few: list[int] | None = None

    @property
    def most_few(self) -> int:
        """Up to how many entries are few to this person; an administrator's are not even counted."""
        return -1 if self.user.is_administrator else FEW

    def entries(self, *columns: str) -> tuple[str, dict[str, Any]]:
        """Return the given columns of all entries this person may find, as SQL with named parameters."""
        return _entries(self.access, columns).embedded("seen")


@composed
def _entries(reader: Access, columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    return Entry.objects.visible_to(reader).order_by().values(*columns)
