"""Folding fresh tallies into blocks, so that a search reads one row per term instead of one per entry that holds it.

Segments grow as in the logarithmic method (Bentley and Saxe, "Decomposable searching problems I", 1980): what is folded
takes in the smaller segments before it, so an entry is written a few times at most, and there are few segments.

Others search and save meanwhile: until the folding commits they see everything as it was, afterwards everything as it
is, and no save waits. One that breaks off leaves nothing behind; the next one does its work.
"""

from django.db import connection, transaction

from search.models import Block, Segment, Statistics, Tally

PART = 4096  # postings in one row
LEAST = 256  # fresh tallies worth folding
MOST = 20_000  # taken at a time
GROWTH = 3  # a segment up to so many times as large as what is folded is folded along
MOST_VOID = 1.5  # postings kept per entry that is there, before all is folded anew
LOCK = 7_316_001  # nobody else's advisory lock

TAKE = """
WITH void AS (
    DELETE FROM search_tally AS t WHERE NOT EXISTS (SELECT FROM search_entry AS e WHERE e.doc = t.id)
)
UPDATE search_tally SET fresh = false WHERE id IN (
    SELECT t.id FROM search_tally AS t JOIN search_entry AS e ON e.doc = t.id WHERE t.fresh ORDER BY t.id LIMIT %s
) RETURNING id
"""
FOLD = """
INSERT INTO search_block (term, segment, part, df, docs, weights)
SELECT term, %(segment)s, (place - 1) / %(part)s, max(df), array_agg(doc ORDER BY place), array_agg(packed ORDER BY place)
FROM (
    SELECT term, doc, packed, count(*) OVER (PARTITION BY term) AS df,
        row_number() OVER (PARTITION BY term ORDER BY (packed >> 7) + (packed & 127) DESC, doc DESC) AS place
    FROM (
        SELECT unnest(terms) AS term, id AS doc, unnest(weights) AS packed FROM search_tally WHERE id = ANY(%(docs)s)
        UNION ALL
        SELECT unnest(grams), id, 0 FROM search_tally WHERE id = ANY(%(docs)s)
        UNION ALL
        SELECT term, unnest(docs), unnest(weights) FROM search_block WHERE segment = ANY(%(segments)s)
    ) AS posted
    WHERE doc IN (SELECT doc FROM search_entry)
) AS placed
GROUP BY term, (place - 1) / %(part)s
"""


def fold(least: int = LEAST) -> int:
    """Fold the fresh tallies when there are at least so many, and return how many that were; 0 while another folds."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0] or Tally.objects.filter(fresh=True)[:least].count() < max(least, 1):
            return 0
        cursor.execute("SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true)")
        cursor.execute(TAKE, [MOST])
        docs = [doc for (doc,) in cursor.fetchall()]
        chosen = _chosen(len(docs))
        segment = Segment.objects.create(docs=len(docs) + sum(chosen.values()))
        cursor.execute(FOLD, {"part": PART, "segment": segment.pk, "docs": docs, "segments": [*chosen]})
        Block.objects.filter(segment__in=chosen).delete()
        Segment.objects.filter(pk__in=chosen).delete()
    return len(docs)


def _chosen(size: int) -> dict[int, int]:
    """Return the segments (with their size) to fold along: the small ones, or all when much of them is void."""
    segments = dict(Segment.objects.order_by("docs").values_list("pk", "docs"))
    entries = Statistics.objects.filter(pk=1).values_list("entries", flat=True).first() or 0
    if size + sum(segments.values()) > MOST_VOID * max(entries, LEAST):
        return segments
    chosen = {}
    for pk, docs in segments.items():
        if docs > GROWTH * size:
            break
        chosen[pk] = docs
        size += docs
    return chosen
