"""Writing entries a batch at a time, in a handful of statements whatever the number.

What is posted for an entry is one new row, its Tally; naming it in the entry makes it count, and voids the one before.
"""

from collections.abc import Iterable

from django.db import connection, transaction

from search import compounds
from search.analysis import clean
from search.concepts import known_at
from search.models import Entry, EntryText, Statistics
from search.postings import Analysed, Averages, analyse, words_of
from search.registry import Document
from search.vocabulary import Changes

Written = tuple[int, Document, Analysed]  # the thing's id, its description, and what was made of that

COLUMNS = [
    "title", "url", "language", "type", "tags", "channels", "year", "space", "owner", "restriction_ids",
    "everyone", "updated_at", "verified_on", "verify_by", "is_archived", "standing", "title_terms", "doc",
]  # fmt: skip
TEXTS = ["summary", "body", "headings", "flow", "concepts"]

# Two who save the same thing go one after the other: the second sees what the first wrote.
BEFORE = """
SELECT e.kind, e.object_id, e.doc, t.flow FROM search_entry AS e JOIN search_entrytext AS t ON t.entry_id = e.id
WHERE (e.kind, e.object_id) IN (SELECT * FROM unnest(%s::text[], %s::bigint[]))
ORDER BY e.kind, e.object_id FOR UPDATE OF e
"""
POST = "INSERT INTO search_tally (terms, weights, grams, fresh) VALUES {values} RETURNING id"
# One that is being folded just now is left to the next folding: no save waits for it.
SWEEP = """
DELETE FROM search_tally WHERE id IN (SELECT id FROM search_tally WHERE id = ANY(%s) FOR UPDATE SKIP LOCKED)
"""


@transaction.atomic
def write(documents: Iterable[tuple[int, Document]]) -> int:
    """Write the entries of `documents`, pairs of the thing's id and its description, all with their kind.

    Returns the version of the concepts they were analysed with.
    """
    known = Statistics.objects.filter(pk=1).first() or Statistics()
    averages = Averages(known.average_length, known.average_title_length)
    phrases, parts = known_at(known.concepts), compounds.known_at(known.parts)
    given = sorted(documents, key=lambda one: (one[1].kind, one[0]))
    written = [(pk, document, analyse(document, averages, phrases, parts)) for pk, document in given]
    changes = Changes()
    void = _take_back([(document.kind, pk) for pk, document in given], changes)
    docs = _write_tallies([result for _, _, result in written])
    entries = _write_entries(written, docs)
    _write_texts(written, entries, known.concepts)
    changes.add([result.words for _, _, result in written])
    _sweep(void)
    changes.count_on_commit()
    return known.concepts


@transaction.atomic
def erase(things: Iterable[tuple[str, int]]) -> None:
    """Take entries out, given as pairs of kind and the thing's id."""
    given, changes = sorted(things), Changes()
    if not given:
        return
    void = _take_back(given, changes)
    Entry.objects.filter(doc__in=void).delete()
    _sweep(void)
    changes.count_on_commit()


def _take_back(things: list[tuple[str, int]], changes: Changes) -> list[int]:
    """Hold the entries of `things`, uncount them, and return the numbers of what was posted for them."""
    with connection.cursor() as cursor:
        cursor.execute(BEFORE, [list(column) for column in zip(*things, strict=True)] or [[], []])
        before = cursor.fetchall()
    changes.take([words_of(flow) for *_, flow in before])
    return [doc for _, _, doc, _ in before]


def _sweep(docs: list[int]) -> None:
    if docs:
        with connection.cursor() as cursor:
            cursor.execute(SWEEP, [docs])


def _write_tallies(results: list[Analysed]) -> list[int]:
    """Write the numbers as text: to have each looked at on its way, as a model's fields are, takes thrice as long."""
    if not results:
        return []
    rows = [(result.weights, result.weights.values(), result.title_grams) for result in results]
    values = ", ".join(["(%s::int[], %s::smallint[], %s::int[], true)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(POST.format(values=values), [_array(column) for row in rows for column in row])
        return [doc for (doc,) in cursor.fetchall()]


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


def _write_entries(written: list[Written], docs: list[int]) -> list[int]:
    rows = [_entry(*one, doc) for one, doc in zip(written, docs, strict=True)]
    made = Entry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=COLUMNS
    )
    return [entry.pk for entry in made]


def _entry(pk: int, document: Document, result: Analysed, doc: int) -> Entry:
    return Entry(
        kind=document.kind,
        object_id=pk,
        title=document.title[:300],
        url=document.url[:600],
        language=result.language,
        type=document.type,
        tags=list(document.tags),
        channels=list(document.channels),
        year=document.year or (document.updated_at.year if document.updated_at else None),
        space_id=document.space_id,
        owner_id=document.owner_id,
        restriction_ids=list(document.restriction_ids),
        everyone=document.everyone,
        updated_at=document.updated_at,
        verified_on=document.verified_on,
        verify_by=document.verify_by,
        is_archived=document.is_archived,
        standing=document.standing,
        title_terms=result.title_terms,
        doc=doc,
    )


def _write_texts(written: list[Written], entries: list[int], concepts: int) -> None:
    rows = [_text(entry, one[1], one[2], concepts) for entry, one in zip(entries, written, strict=True)]
    EntryText.objects.bulk_create(rows, update_conflicts=True, unique_fields=["entry"], update_fields=TEXTS)


def _text(entry: int, document: Document, result: Analysed, concepts: int) -> EntryText:
    return EntryText(
        entry_id=entry,
        summary=clean(document.summary),
        body=clean(document.body),
        headings=[list(heading) for heading in document.headings],
        flow=result.flow,
        concepts=concepts,
    )
