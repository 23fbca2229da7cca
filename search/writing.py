"""Writing entries a batch at a time: a handful of statements, whatever the number, and only what changed."""

from collections.abc import Iterable

from django.db import connection, transaction

from search.analysis import clean
from search.concepts import known_at
from search.models import Entry, EntryText, Posting, Statistics
from search.postings import Analysed, Averages, analyse, words_of
from search.registry import Document
from search.vocabulary import Changes

Row = tuple[int, int, int, int]  # term, weight, title weight, entry

COLUMNS = [
    "title", "url", "language", "type", "tags", "channels", "year", "space", "owner", "restriction_ids",
    "everyone", "updated_at", "verified_on", "verify_by", "is_archived", "title_terms", "title_grams",
]  # fmt: skip


@transaction.atomic
def write(documents: Iterable[tuple[int, Document]]) -> int:
    """Write the entries of `documents`, pairs of the thing's id and its description, all with their kind.

    Returns the version of the concepts they were analysed with.
    """
    known = Statistics.objects.filter(pk=1).first() or Statistics()
    averages = Averages(known.average_length, known.average_title_length)
    phrases = known_at(known.concepts)
    analysed = [(pk, document, analyse(document, averages, phrases)) for pk, document in documents]
    entries = _write_entries(sorted(analysed, key=lambda one: (one[1].kind, one[0])))
    before = {text.entry_id: text for text in EntryText.objects.filter(entry__in=entries.values())}
    changes = Changes()
    old, new, texts = set[Row](), set[Row](), []
    for pk, document, result in analysed:
        entry = entries[document.kind, pk]
        _count(changes, before.get(entry), result)
        old |= _rows_before(before.get(entry))
        new |= {(term, *weights, entry) for term, weights in result.weights.items()}
        texts.append(_text(entry, document, result, known.concepts))
    _remove(old - new)
    _add(new - old)
    _write_texts(texts)
    changes.count_on_commit()
    return known.concepts


@transaction.atomic
def erase(things: Iterable[tuple[str, int]]) -> None:
    """Take entries out, given as pairs of kind and the thing's id."""
    changes = Changes()
    for kind, pk in things:
        entry = Entry.objects.select_related("text").filter(kind=kind, object_id=pk).first()
        if entry is None:
            continue
        changes.entries -= 1
        changes.terms.subtract([*entry.text.terms, *entry.title_grams])
        changes.words.subtract(words_of(entry.text.flow))
        _remove(_rows_before(entry.text))
        entry.delete()
    changes.count_on_commit()


def _write_entries(analysed: list[tuple[int, Document, Analysed]]) -> dict[tuple[str, int], int]:
    rows = [_entry(pk, document, result) for pk, document, result in analysed]
    written = Entry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=COLUMNS
    )
    return {(entry.kind, entry.object_id): entry.pk for entry in written}


def _entry(pk: int, document: Document, result: Analysed) -> Entry:
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
        title_terms=result.title_terms,
        title_grams=result.title_grams,
    )


def _text(entry: int, document: Document, result: Analysed, concepts: int) -> EntryText:
    weights = sorted(result.weights.items())
    return EntryText(
        entry_id=entry,
        summary=clean(document.summary),
        body=clean(document.body),
        headings=[list(heading) for heading in document.headings],
        flow=result.flow,
        terms=[term for term, _ in weights],
        weights=[both for _, (both, _title) in weights],
        title_weights=[title for _, (_both, title) in weights],
        concepts=concepts,
    )


def _write_texts(texts: list[EntryText]) -> None:
    fields = ["summary", "body", "headings", "flow", "terms", "weights", "title_weights", "concepts"]
    EntryText.objects.bulk_create(texts, update_conflicts=True, unique_fields=["entry"], update_fields=fields)


def _rows_before(text: EntryText | None) -> set[Row]:
    if text is None:
        return set()
    entries = [text.entry_id] * len(text.terms)
    return set(zip(text.terms, text.weights, text.title_weights, entries, strict=True))


def _remove(rows: set[Row]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_posting WHERE (term, weight, title_weight, entry) IN"
            " (SELECT * FROM unnest(%s::bigint[], %s::smallint[], %s::smallint[], %s::int[]))",
            [list(column) for column in zip(*rows, strict=True)],
        )


def _add(rows: set[Row]) -> None:
    table = connection.ops.quote_name(Posting._meta.db_table)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} (term, weight, title_weight, entry) FROM STDIN") as copy,
    ):
        for row in sorted(rows):
            copy.write_row(row)


def _count(changes: Changes, before: EntryText | None, result: Analysed) -> None:
    """Count what the entry gained and lost; its trigrams only when it is new (titles seldom change by much)."""
    if before is None:
        changes.entries += 1
        changes.terms.update(result.title_grams)
    changes.terms.update(result.weights.keys())
    changes.words.update(result.words)
    if before is not None:
        changes.terms.subtract(before.terms)
        changes.words.subtract(words_of(before.flow))
