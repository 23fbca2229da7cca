"""Asking the one statement of a search (statement.py): with which values, of how much of the index, and what it says."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils import timezone

from search import ranking
from search.database import rows
from search.faceting import facets
from search.narrowing import Narrowing
from search.planning import Group, Plan
from search.postings import key
from search.reach import Reader
from search.statement import BROWSED, FULL, PARTS_READ, QUICK, Source, paged, scored

COLUMNS = (
    "id", "doc", "kind", "type", "tags", "channels", "language", "year", "space_id", "owner_id", "updated_at",
    "verified_on", "verify_by", "is_archived", "standing", "title_terms",
)  # fmt: skip


class Hit(NamedTuple):
    """One result: the entry's id, its score, and what the score is made of."""

    entry: int
    score: float
    words: float
    similarity: float


@dataclass
class Scored:
    """What the statement gave: a page of hits, how many there are, and per facet its values (key, label, count).

    `is_cut` says that there may be more than `total`. `idf` is that of each group of the plan.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    is_cut: bool = False
    idf: dict[int, float] = field(default_factory=dict)
    facets: dict[str, list[tuple[str, str | None, int]]] = field(default_factory=dict)


def score(
    plan: Plan,
    reader: Reader,
    *,
    limit: int,
    offset: int = 0,
    sort: str = "relevance",
    with_facets: bool = True,
    quick: bool = False,
) -> Scored:
    """Score for one reader, from the heaviest postings; from all where those do not fill the page. Raises TookTooLong.

    Filters drop most of what was read, so it is never `quick` with them.
    """
    narrowing = Narrowing(plan.query, reader.user)
    rest = paged(sort, by_pairs=bool(plan.pairs)) + (facets(narrowing.bits) if with_facets else "")
    bounds = {"limit": limit, "offset": offset, "today": timezone.localdate()}
    if not plan.groups:
        return _asked(BROWSED + rest, plan, reader, narrowing, bounds)
    depth = QUICK if quick and not plan.query.filters else FULL
    bounds |= _terms(plan, depth.postings)
    found = _asked(scored(_source(reader, sort), depth.candidates) + rest, plan, reader, narrowing, bounds)
    if found.is_cut and len(found.hits) < limit:
        found = _asked(scored(Source.EVERY, depth.candidates) + rest, plan, reader, narrowing, bounds)
    return found


def _source(reader: Reader, sort: str) -> Source:
    """What is newest may weigh little, so an order by date needs them all."""
    if reader.few is not None:
        return Source.FEW
    return Source.EVERY if sort == "date" else Source.HEAVIEST


def _asked(sql: str, plan: Plan, reader: Reader, narrowing: Narrowing, bounds: dict[str, Any]) -> Scored:
    seen, params = reader.entries(*COLUMNS)
    statement = sql.format(
        seen=seen,
        failed=narrowing.failed,
        demands=narrowing.demands,
        text_join=narrowing.text_join,
        factor=ranking.FACTORS,
        titled_only="WHERE packed & 127 > 0" if plan.query.in_title else "",
    )
    return _read(rows(statement, params | _parameters(plan, reader) | narrowing.params | bounds))


def _terms(plan: Plan, most: int) -> dict[str, Any]:
    """Return what is asked for as columns, where at most so many postings are read for all of it."""
    given = [
        (at, key(term), weight, bound)
        for (at, group), share in zip(enumerate(plan.groups), _shares(plan.groups, most), strict=True)
        for (term, weight), bound in zip(group.terms.items(), _bounds(group, share), strict=True)
    ]
    columns = [list(column) for column in zip(*given, strict=True)]
    return dict(zip(("groups", "terms", "weights", "bounds"), columns, strict=True))


def _shares(groups: list[Group], most: int) -> list[float]:
    """Share what may be read among the words, by the square of what they count at most: a part of one goes last."""
    squares = [max(group.terms.values()) ** 2 for group in groups]
    return [most * square / sum(squares) for square in squares]


def _parameters(plan: Plan, reader: Reader) -> dict[str, Any]:
    return {
        "title_factor": ranking.title_factor(len(plan.groups)),
        "least": ranking.least_covered(len(plan.groups), plan.parts_asked),
        "grams": plan.grams,
        "gram_count": len(plan.grams),
        "few": reader.few,
        "pairs": plan.pairs,
    }


def _bounds(group: Group, most: float) -> list[int]:
    """Share what may be read for a word among its alternatives, by the square of their weight: what was typed goes first."""
    squares = [weight * weight for weight in group.terms.values()]
    share = most / (sum(squares) or 1)
    return [min(PARTS_READ, int(share * square) + 1) for square in squares]


def _read(found: list[tuple[Any, ...]]) -> Scored:
    answer = Scored()
    for what, value, label, number, words, similarity in found:
        if what == "hit":
            answer.hits.append(Hit(int(value), number, words, similarity))
        elif what == "idf":
            answer.idf[int(value)] = number
        elif what == "cut":
            answer.is_cut = bool(number)
        elif what == "total":
            answer.total = int(number)
        else:
            answer.facets.setdefault(what, []).append((value, label, int(number)))
    return answer
