"""Writing where entries are and who may find them, when their words are what they were."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from search.models import Entry
from search.registry import Document

PLACE = ["url", "space", "owner", "restriction_ids", "everyone", "updated_at"]


def place(documents: Iterable[tuple[int, Document]]) -> set[tuple[str, int]]:
    """Write the places of `documents`, pairs of the thing's id and its description; return which have no entry yet."""
    wanted = {(document.kind, pk): document for pk, document in documents}
    if not wanted:
        return set()
    same = reduce(or_, (Q(kind=kind, object_id=pk) for kind, pk in wanted))
    entries = list(Entry.objects.filter(same).only("kind", "object_id"))
    for entry in entries:
        document = wanted.pop((entry.kind, entry.object_id))
        entry.url, entry.updated_at, entry.everyone = (
            document.url[:600],
            document.updated_at,
            document.everyone,
        )
        entry.space_id, entry.owner_id = document.space_id, document.owner_id
        entry.restriction_ids = list(document.restriction_ids)
    Entry.objects.bulk_update(entries, PLACE)
    return set(wanted)
