"""What somebody opened lately. Only the person's own browser remembers it, as kinds and numbers without a title; it
sends them along when the empty palette opens, and what may no longer be seen is not shown. Nothing is kept here.
"""

import re

from search.models import Entry
from spaces.models import Access

MOST_ASKED = 20
MOST_SHOWN = 5
VISIT = re.compile(r"([a-z_]{1,20})-([0-9]{1,18})$")


def recent(access: Access, asked: str) -> list[Entry]:
    """Return the entries of `asked` ("page-12.campaign-3", newest first) that may be seen, in that order."""
    visits = [found.groups() for found in map(VISIT.match, asked.split(".")[:MOST_ASKED]) if found]
    wanted = [(kind, int(pk)) for kind, pk in dict.fromkeys(visits)]
    if not wanted:
        return []
    seen = Entry.objects.visible_to(access).select_related("space", "owner")
    rows = seen.filter(kind__in={kind for kind, _pk in wanted}, object_id__in=[pk for _kind, pk in wanted])
    by_visit = {(row.kind, row.object_id): row for row in rows}
    return [by_visit[visit] for visit in wanted if visit in by_visit][:MOST_SHOWN]
