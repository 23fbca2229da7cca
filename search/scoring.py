"""The one statement of a search: score, look at titles, narrow by rights and filters, count, and only then cut off.

The formulas are explained in ranking.py. Rights are part of the statement: what a person may not see is in no count,
no facet and no page of it. To bound the work, only the heaviest postings of a very common term are read.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils import timezone

from search import ranking
from search.database import rows
from search.narrowing import Narrowing
from search.planning import Plan
from search.postings import key
from search.reach import Reader
from search.registry import registry

BOUND = 4000  # postings read per term
MOST_COUNTED = 1000  # the total beyond which one says "1000+"
MOST_SIMILAR = 50  # titles that look like the query
RAREST_GRAMS = 12

STATEMENT = """
WITH allowed AS NOT MATERIALIZED ({seen}),
asked AS (
    SELECT grp, term, weight, ln(1 + greatest(n.entries - coalesce(t.df, 1) + 0.5, 0) / (coalesce(t.df, 1) + 0.5)) AS own_idf
    FROM unnest(%(groups)s::int[], %(terms)s::bigint[], %(weights)s::float8[]) AS given (grp, term, weight)
    LEFT JOIN search_term AS t ON t.key = given.term
    CROSS JOIN (SELECT greatest(coalesce(max(entries), 0), 1) AS entries FROM search_statistics) AS n
),
plan AS (
    SELECT grp, term, weight, greatest(min(own_idf) FILTER (WHERE own_idf > 0) OVER (PARTITION BY grp), 0.05) AS idf FROM asked
),
mass AS (SELECT sum(idf) AS idf FROM (SELECT DISTINCT grp, idf FROM plan) AS each_group),
hits AS (
    SELECT plan.grp, p.entry, plan.idf, p.title_weight > 0 AS titled,
        plan.weight * plan.idf * (p.weight - p.title_weight + %(title_factor)s * p.title_weight) / {steps} AS score
    FROM plan CROSS JOIN LATERAL (
        SELECT entry, weight, title_weight FROM search_posting WHERE term = plan.term {titled_only}
        ORDER BY weight DESC, title_weight DESC LIMIT {bound}
    ) AS p
),
grouped AS (
    SELECT entry, grp, max(score) AS score, min(idf) AS idf, bool_or(titled) AS titled FROM hits GROUP BY entry, grp
),
worded AS (
    SELECT entry AS id, sum(score) AS score, sum(idf) AS idf, coalesce(sum(idf) FILTER (WHERE titled), 0) AS title_idf,
        count(*) FILTER (WHERE titled) AS titled
    FROM grouped GROUP BY entry
    HAVING sum(idf) >= %(least)s * (SELECT idf FROM mass)
),
grams AS (
    SELECT array_agg(key) AS rarest FROM (
        SELECT given.key FROM unnest(%(grams)s::bigint[]) AS given (key) LEFT JOIN search_term AS t ON t.key = given.key
        WHERE t.df > 0 ORDER BY t.df LIMIT {rarest}
    ) AS rare
),
alike AS (
    SELECT id, shared / (%(gram_count)s + n - shared) AS similarity FROM (
        SELECT allowed.id, cardinality(allowed.title_grams) AS n, (
            SELECT count(*) FROM unnest(allowed.title_grams) AS own (key) WHERE own.key = ANY(%(grams)s::bigint[])
        )::float8 AS shared
        FROM allowed WHERE allowed.title_grams && (SELECT rarest FROM grams)
    ) AS compared
    WHERE shared / (%(gram_count)s + n - shared) >= {floor} ORDER BY 2 DESC, 1 LIMIT {similar}
),
found AS (
    SELECT allowed.*, coalesce(worded.score, 0)
        + {coverage} * coalesce(worded.title_idf * least(1, worded.titled::float8 / greatest(allowed.title_terms, 1)), 0) AS words,
        coalesce(alike.similarity, 0) AS similarity
    FROM worded FULL JOIN alike USING (id) JOIN allowed USING (id) {text_join}
    WHERE true {demands}
),
matched AS MATERIALIZED (
    SELECT *, (words / greatest((SELECT max(words) FROM found), 1e-9) + {alikeness} * similarity * similarity)
        * {factor} AS score,
        {failed} AS failed
    FROM found
)
"""

BROWSE = """
WITH allowed AS NOT MATERIALIZED ({seen}),
matched AS MATERIALIZED (
    SELECT allowed.*, 0::float8 AS words, 0::float8 AS similarity, 0::float8 AS score, {failed} AS failed
    FROM allowed {text_join} WHERE true {demands}
)
"""

WORTH = """
SELECT DISTINCT 'idf', grp::text, NULL, idf, 0::float8, 0::float8 FROM plan
UNION ALL"""
PAGE = """
SELECT 'hit', id::text, NULL, score, words, similarity FROM (
    SELECT * FROM matched WHERE failed = 0 ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
) AS page
UNION ALL
SELECT 'total', NULL, NULL, count(*), 0, 0 FROM (SELECT FROM matched WHERE failed = 0 LIMIT {most} + 1) AS counted
"""
ORDERS = {
    "relevance": "score DESC, updated_at DESC NULLS LAST, id",
    "date": "updated_at DESC NULLS LAST, score DESC, id",
}


class Hit(NamedTuple):
    """One result: the entry's id, its score, and what the score is made of."""

    entry: int
    score: float
    words: float
    similarity: float


@dataclass
class Scored:
    """What the statement gave: a page of hits, how many there are, and per facet its values (key, label, count).

    `idf` is that of each group of the plan.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
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
) -> Scored:
    """Run the statement for one reader. Raises TookTooLong."""
    seen, params = reader.entries(*COLUMNS)
    narrowing = Narrowing(plan.query, reader.user)
    sql = _statement(plan).format(
        seen=seen,
        failed=narrowing.failed,
        demands=narrowing.demands,
        text_join=narrowing.text_join,
        factor=ranking.factor_sql(registry.weights()),
        titled_only="AND title_weight > 0" if plan.query.in_title else "",
        **CONSTANTS,
    )
    sql += WORTH if plan.groups else ""
    sql += PAGE.format(order=ORDERS[sort], most=MOST_COUNTED) + (narrowing.facets() if with_facets else "")
    params |= (
        _parameters(plan)
        | narrowing.params
        | {"limit": limit, "offset": offset, "today": timezone.localdate()}
    )
    return _read(rows(sql, params))


COLUMNS = (
    "id", "kind", "type", "tags", "channels", "language", "year", "space_id", "owner_id", "updated_at", "verified_on",
    "verify_by", "is_archived", "title_terms", "title_grams",
)  # fmt: skip
CONSTANTS = {
    "steps": float(ranking.STEPS),
    "bound": BOUND,
    "rarest": RAREST_GRAMS,
    "floor": ranking.SIMILARITY_FLOOR,
    "similar": MOST_SIMILAR,
    "coverage": ranking.TITLE_COVERAGE,
    "alikeness": ranking.SIMILARITY,
}


def _statement(plan: Plan) -> str:
    return STATEMENT if plan.groups else BROWSE


def _parameters(plan: Plan) -> dict[str, Any]:
    given = [
        (at, key(term), weight)
        for at, group in enumerate(plan.groups)
        for term, weight in group.terms.items()
    ]
    return {
        "groups": [at for at, _, _ in given],
        "terms": [term for _, term, _ in given],
        "weights": [weight for _, _, weight in given],
        "title_factor": ranking.title_factor(len(plan.groups)),
        "least": ranking.least_covered(len(plan.groups)),
        "grams": plan.grams,
        "gram_count": len(plan.grams),
    }


def _read(found: list[tuple[Any, ...]]) -> Scored:
    scored = Scored()
    for what, value, label, number, words, similarity in found:
        if what == "hit":
            scored.hits.append(Hit(int(value), number, words, similarity))
        elif what == "idf":
            scored.idf[int(value)] = number
        elif what == "total":
            scored.total = int(number)
        else:
            scored.facets.setdefault(what, []).append((value, label, int(number)))
    return scored
