"""The one statement of a search: score, look at titles, narrow by rights and filters, count, and only then cut off.

The formulas are explained in ranking.py. Rights are part of the statement: what a person may not see is in no count,
no facet and no page of it. What is read of the postings is one of three, see Source.
"""

from enum import Enum
from functools import cache
from typing import NamedTuple

from search import ranking

PARTS_READ = 4096  # postings of a term at most, the heaviest
LEAST_READ = 64  # of a term in one segment
MOST_COUNTED = 1000  # the total beyond which one says "1000+"
LOOKALIKES = 64  # titles that share most of the rarest trigrams
MOST_SIMILAR = 50  # titles that look like the query
RAREST_GRAMS = 12
LOOKED_THROUGH = 30  # of the best, whose words are looked at in their order
GRAM_BUDGET = 1000  # postings of trigrams read


class Depth(NamedTuple):
    """How much of the index a search looks at where there is more than enough.

    `postings` are read for all words together; `candidates` are the best by words, which are looked at further.
    """

    postings: int
    candidates: int


FULL = Depth(9000, 1000)
QUICK = Depth(4000, 400)  # while somebody types, a few good ones do


class Source(Enum):
    """Where a search reads what was posted.

    HEAVIEST: the heaviest postings of each term, which bounds the work whatever the size of the collection.
    EVERY: all of them that the reader may see; for when the heaviest held too few that she may.
    FEW: the tallies of the few entries that are all she may see.
    """

    HEAVIEST = "heaviest"
    EVERY = "every"
    FEW = "few"


# How many of a term's postings are read in a segment: its share, so that small segments add little.
READ = "greatest({least_read}, plan.bound * s.docs / size.docs)::int"

POSTED = {
    Source.HEAVIEST: """
    SELECT plan.grp, plan.idf, plan.worth, p.doc, p.packed
    FROM plan JOIN search_block AS b ON b.term = plan.term AND b.part = 0 JOIN search_segment AS s ON s.id = b.segment
    CROSS JOIN size CROSS JOIN LATERAL (SELECT unnest(b.docs[1:{read}]) AS doc, unnest(b.weights[1:{read}]) AS packed) AS p
    WHERE {which}
    UNION ALL SELECT plan.grp, plan.idf, plan.worth, recent.doc, recent.packed FROM plan JOIN recent USING (term) WHERE {which}""",
    Source.EVERY: """
    SELECT plan.grp, plan.idf, plan.worth, p.doc, p.packed
    FROM plan JOIN search_block AS b ON b.term = plan.term
    CROSS JOIN LATERAL (SELECT unnest(b.docs) AS doc, unnest(b.weights) AS packed) AS p
    WHERE {which} AND p.doc IN (SELECT doc FROM allowed)
    UNION ALL SELECT plan.grp, plan.idf, plan.worth, recent.doc, recent.packed FROM plan JOIN recent USING (term) WHERE {which}""",
    Source.FEW: """
    SELECT plan.grp, plan.idf, plan.worth, t.id AS doc, t.weights[place] AS packed
    FROM search_tally AS t CROSS JOIN plan CROSS JOIN LATERAL (SELECT array_position(t.terms, plan.term) AS place) AS held
    WHERE t.id = ANY(%(few)s::int[]) AND place IS NOT NULL AND {which}""",
}
LOOKING_ALIKE = {
    Source.HEAVIEST: """
    (SELECT doc FROM (
        SELECT unnest(b.docs) AS doc FROM search_block AS b WHERE b.part = 0 AND b.term IN (SELECT term FROM rare)
    ) AS held GROUP BY doc ORDER BY count(*) DESC, doc DESC LIMIT {lookalikes})
    UNION
    SELECT id FROM search_tally WHERE fresh AND grams && (SELECT array_agg(key) FROM unnest(%(grams)s::int[]) AS own (key)
        WHERE key IN (SELECT term FROM rare) OR key NOT IN (SELECT term FROM counted))""",
    Source.FEW: "SELECT unnest(%(few)s::int[]) AS doc",
}
LOOKING_ALIKE[Source.EVERY] = LOOKING_ALIKE[Source.HEAVIEST]
BEST = {
    Source.HEAVIEST: """
    SELECT * FROM worded ORDER BY CASE WHEN doc IN (SELECT doc FROM alike) THEN 'infinity' ELSE score END DESC LIMIT {candidates}""",
    Source.EVERY: "SELECT * FROM worded",
    Source.FEW: "SELECT * FROM worded",
}

SCORED = """
WITH allowed AS NOT MATERIALIZED ({seen}),
asked AS (
    SELECT * FROM unnest(%(groups)s::int[], %(terms)s::int[], %(weights)s::float8[], %(bounds)s::int[])
        AS given (grp, term, weight, bound)
),
size AS (
    SELECT greatest(coalesce((SELECT entries FROM search_statistics), 0), 1) AS entries,
        greatest(coalesce((SELECT sum(docs) FROM search_segment), 0), 1) AS docs
),
recent AS MATERIALIZED (
    SELECT one.term, t.id AS doc, t.weights[array_position(t.terms, one.term)] AS packed
    FROM (SELECT DISTINCT term FROM asked) AS one JOIN search_tally AS t ON t.fresh AND t.terms @> ARRAY[one.term]
),
known AS (
    SELECT term, sum(df) AS df FROM (
        SELECT term, df FROM search_block WHERE part = 0 AND term = ANY(%(terms)s::int[])
        UNION ALL SELECT term, count(*) FROM recent GROUP BY term
    ) AS held GROUP BY term
),
own AS (
    SELECT asked.*, df, ln(1 + greatest(size.entries - coalesce(df, 1) + 0.5, 0) / (coalesce(df, 1) + 0.5)) AS own_idf
    FROM asked LEFT JOIN known USING (term) CROSS JOIN size
),
shared AS (
    SELECT *, greatest(min(own_idf) FILTER (WHERE own_idf > 0) OVER (PARTITION BY grp), 0.05)::float8 AS idf,
        count(df) OVER (PARTITION BY grp) < 2 AS alone
    FROM own
),
plan AS MATERIALIZED (SELECT grp, term, bound, idf, weight * idf / {steps} AS worth, alone FROM shared),
mass AS (SELECT sum(idf) AS idf FROM (SELECT DISTINCT grp, idf FROM plan) AS each_group),
grouped AS (
    SELECT doc, idf, worth * ((packed >> 7) + %(title_factor)s::float8 * (packed & 127)) AS score, packed & 127 > 0 AS titled
    FROM ({posted_alone}) AS posted {titled_only}
    UNION ALL
    SELECT doc, idf, max(worth * ((packed >> 7) + %(title_factor)s::float8 * (packed & 127))), max(packed & 127) > 0
    FROM ({posted_among}) AS posted {titled_only} GROUP BY doc, grp, idf
),
worded AS MATERIALIZED (
    SELECT doc, sum(score) AS score, coalesce(sum(idf) FILTER (WHERE titled), 0) AS title_idf,
        count(*) FILTER (WHERE titled) AS titled
    FROM grouped GROUP BY doc
    HAVING sum(idf) >= %(least)s::float8 * (SELECT idf FROM mass)
),
counted AS (
    SELECT term, sum(df) AS df FROM search_block WHERE part = 0 AND term = ANY(%(grams)s::int[]) GROUP BY term
),
rare AS (
    SELECT term FROM (
        SELECT term, sum(df) OVER by_df AS upto, row_number() OVER by_df AS place
        FROM counted WINDOW by_df AS (ORDER BY df, term)
    ) AS placed WHERE place = 1 OR (place <= {rarest} AND upto <= {budget})
),
lookalikes AS ({looking_alike}),
alike AS MATERIALIZED (
    SELECT doc, similarity FROM (
        SELECT doc, shared::float8 / (%(gram_count)s + grams - shared) AS similarity FROM (
            SELECT doc, count(*) AS grams, count(*) FILTER (WHERE gram IN (SELECT unnest(%(grams)s::int[]))) AS shared
            FROM (SELECT doc, unnest(t.grams) AS gram FROM lookalikes JOIN search_tally AS t ON t.id = doc) AS own GROUP BY doc
        ) AS compared OFFSET 0
    ) AS near JOIN allowed USING (doc)
    WHERE similarity >= {floor} ORDER BY similarity DESC, doc LIMIT {similar}
),
best AS ({best}),
found AS (
    SELECT allowed.*, coalesce(best.score, 0)
        + {coverage} * coalesce(best.title_idf * least(1, best.titled::float8 / greatest(allowed.title_terms, 1)), 0) AS words,
        coalesce(alike.similarity, 0) AS similarity
    FROM best FULL JOIN alike USING (doc) JOIN allowed USING (doc) {text_join}
    WHERE true {demands}
),
matched AS MATERIALIZED (
    SELECT *, (words / greatest((SELECT max(words) FROM found), 1e-9) + {alikeness} * similarity * similarity)
        * {factor} AS score,
        {failed} AS failed
    FROM found
)
SELECT DISTINCT 'idf', grp::text, NULL, idf, 0::float8, 0::float8 FROM plan
UNION ALL
SELECT 'cut', NULL, NULL, {cut}, 0, 0
UNION ALL"""
CUT = {
    Source.HEAVIEST: """(
    EXISTS (SELECT FROM worded OFFSET {candidates}) OR EXISTS (
        SELECT FROM plan JOIN search_block AS b ON b.term = plan.term AND b.part = 0 JOIN search_segment AS s ON s.id = b.segment
        CROSS JOIN size WHERE b.df > {read}
    ))::int""",
    Source.EVERY: "0",
    Source.FEW: "0",
}

BROWSED = """
WITH allowed AS NOT MATERIALIZED ({seen}),
matched AS MATERIALIZED (
    SELECT allowed.*, 0::float8 AS words, 0::float8 AS similarity, 0::float8 AS score, {failed} AS failed
    FROM allowed {text_join} WHERE true {demands}
)"""

PAGE = """
SELECT 'hit', id::text, NULL, score, words, similarity FROM (
    SELECT * FROM {ranked} ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
) AS page
UNION ALL
SELECT 'total', NULL, NULL, count(*), 0, 0 FROM (SELECT FROM matched WHERE failed = 0 LIMIT {most} + 1) AS counted
"""
RANKED = "matched WHERE failed = 0"
# Of the best, how many pairs of neighbouring words of the query stand side by side there too (ranking.NEIGHBOURS).
# Who is not among the first of this page, and not looked through, cannot come to stand on it.
RANKED_BY_PAIRS = """(
    SELECT id, score + CASE WHEN place <= {looked_through} THEN {neighbours} * (
        SELECT (SELECT avg((strpos(t.flow, pair) > 0)::int::float8) FROM unnest(%(pairs)s::text[]) AS pair)
        FROM (SELECT flow || '' AS flow FROM search_entrytext WHERE entry_id = id OFFSET 0) AS t
    ) ELSE 0 END AS score, words, similarity, updated_at
    FROM (SELECT *, row_number() OVER (ORDER BY {order}) AS place FROM (
        SELECT id, score, words, similarity, updated_at FROM matched WHERE failed = 0
        ORDER BY {order} LIMIT greatest({looked_through}, %(limit)s::int + %(offset)s::int)
    ) AS first) AS placed
) AS ranked"""
ORDERS = {
    "relevance": "score DESC, updated_at DESC NULLS LAST, id",
    "date": "updated_at DESC NULLS LAST, score DESC, id",
}


CONSTANTS = {
    "read": READ.format(least_read=LEAST_READ),
    "lookalikes": LOOKALIKES,
    "rarest": RAREST_GRAMS,
    "budget": GRAM_BUDGET,
    "similar": MOST_SIMILAR,
    "steps": float(ranking.STEPS),
    "floor": ranking.SIMILARITY_FLOOR,
    "coverage": ranking.TITLE_COVERAGE,
    "alikeness": ranking.SIMILARITY,
}
LATER = {name: f"{{{name}}}" for name in ("seen", "titled_only", "text_join", "demands", "failed", "factor")}


@cache
def paged(sort: str, *, by_pairs: bool) -> str:
    """Return the rest of the statement: one page in the order asked, and how many there are."""
    order = ORDERS["relevance"]
    pairs = RANKED_BY_PAIRS.format(neighbours=ranking.NEIGHBOURS, looked_through=LOOKED_THROUGH, order=order)
    ranked = pairs if by_pairs and sort == "relevance" else RANKED
    return PAGE.format(ranked=ranked, order=ORDERS[sort], most=MOST_COUNTED)


@cache
def scored(source: Source, candidates: int) -> str:
    """Return the statement up to `matched`, with fields left for who reads and what she demands beside words."""
    constants = CONSTANTS | {"candidates": candidates}
    parts = {"looking_alike": LOOKING_ALIKE, "best": BEST, "cut": CUT}
    filled = {name: by_source[source].format(**constants) for name, by_source in parts.items()}
    filled["posted_alone"] = POSTED[source].format(which="plan.alone", **constants)
    filled["posted_among"] = POSTED[source].format(which="NOT plan.alone", **constants)
    return SCORED.format(**constants, **filled, **LATER)
