"""Counting what a search could be narrowed to: of each filter its commonest values, over all that matched.

What matched is looked at once for all that an entry has one of, and once more for each thing it may have several of.
It is counted by `failed` as well, so that a facet can leave out the failing by its own filter (narrowing.py).
"""

from collections.abc import Mapping
from functools import cache

from search.narrowing import VERIFICATION

MOST_VALUES = 12  # shown of one facet
ONE_OF = {  # facet to column
    "kind": "kind",
    "type": "type",
    "lang": "language",
    "year": "year",
    "archived": "is_archived",
    "space": "space_id",
    "owner": "owner_id",
}
SEVERAL_OF = {"tag": "tags", "channel": "channels", "verified": VERIFICATION}

COUNTED_ONE = """
SELECT CASE GROUPING({columns}) {names} END AS facet,
    coalesce(kind, type, language, year::text, CASE WHEN is_archived THEN 'yes' END, space_id::text, owner_id::text) AS value,
    space_id, owner_id, {failed} AS failed, count(*) AS n
FROM (
    SELECT kind, type, language, year, is_archived, space_id, CASE WHEN kind <> 'person' THEN owner_id END AS owner_id, failed
    FROM matched
) AS matched GROUP BY GROUPING SETS ({sets})"""
COUNTED_SEVERAL = """
SELECT '{facet}', value, NULL, NULL, {failed}, count(*)
FROM (SELECT unnest({values}) AS value, failed FROM matched) AS matched GROUP BY value{by}"""
FACETS = """
UNION ALL
(SELECT facet, value, label, n, 0, 0 FROM (
    SELECT facet, value, label, sum(n)::float8 AS n,
        row_number() OVER (PARTITION BY facet ORDER BY sum(n) DESC, value) AS place
    FROM (
        SELECT facet, coalesce(space.slug, value) AS value, coalesce(space.name, owner.name) AS label, failed, n
        FROM ({counted}) AS counted
        LEFT JOIN spaces_space AS space ON space.id = space_id LEFT JOIN people_user AS owner ON owner.id = owner_id
    ) AS labelled WHERE value <> '' AND failed & ~{own} = 0 GROUP BY facet, value, label
) AS placed WHERE place <= {most} ORDER BY facet, place)"""


def facets(bits: Mapping[str, int]) -> str:
    """Return a SELECT of all facets, to stand behind that of a page; `bits` are those of the chosen filters."""
    own = "".join(f" WHEN '{name}' THEN {bit}" for name, bit in bits.items())
    return FACETS.format(
        counted=_counted(narrowed=bool(bits)),
        own=f"CASE facet{own} ELSE 0 END" if own else "0",
        most=MOST_VALUES,
    )


@cache
def _counted(*, narrowed: bool) -> str:
    failed, by = ("failed", ", failed") if narrowed else ("0", "")
    one = COUNTED_ONE.format(
        columns=", ".join(ONE_OF.values()),
        names=" ".join(f"WHEN {_grouping(at)} THEN '{name}'" for at, name in enumerate(ONE_OF)),
        sets=", ".join(f"({column}{by})" for column in ONE_OF.values()),
        failed=failed,
    )
    several = [
        COUNTED_SEVERAL.format(facet=facet, values=values, failed=failed, by=by)
        for facet, values in SEVERAL_OF.items()
    ]
    return "\nUNION ALL".join([one, *several])


def _grouping(at: int) -> int:
    """Return what GROUPING() says when it is grouped by the column at this place: a bit for each, 0 where it is."""
    return (1 << len(ONE_OF)) - 1 - (1 << (len(ONE_OF) - 1 - at))
