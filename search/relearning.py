"""After a concept has changed: only the entries that contain one of its old or new phrases are analysed again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import connection, transaction

from search import analysis
from search.concepts import LANGUAGES, Phrases, spellings, version_now
from search.indexing import BATCH, refresh_many
from search.models import Concept, Entry
from search.postings import key as key_of
from search.registry import registry

HOLDING_ALL = """
WITH asked AS (SELECT * FROM unnest(%(phrases)s::int[], %(terms)s::int[]) AS given (phrase, term)),
posted AS (
    SELECT term, unnest(docs) AS doc FROM search_block WHERE term = ANY(%(terms)s)
    UNION ALL
    SELECT unnest(terms), id FROM search_tally WHERE fresh AND terms && %(terms)s
),
held AS (SELECT phrase, doc, count(DISTINCT term) AS n FROM asked JOIN posted USING (term) GROUP BY phrase, doc)
SELECT DISTINCT e.id FROM held JOIN (SELECT phrase, count(*) AS n FROM asked GROUP BY phrase) AS size USING (phrase, n)
JOIN search_entry AS e ON e.doc = held.doc
"""


def catch_up(key: str) -> int:
    """Analyse again what contains the phrases that came or went with concept `key`; return how many entries that were."""
    concept = Concept.objects.filter(key=key).first()
    if concept is None or not concept.waiting:
        return 0
    entries = list(outdated(concept.waiting))
    for at in range(0, len(entries), BATCH):
        analyse_again(entries[at : at + BATCH])
    Concept.objects.filter(key=key, waiting=concept.waiting).update(waiting=[])
    Concept.objects.filter(key=key, phrases=[], waiting=[]).delete()
    return len(entries)


def outdated(phrases: Sequence[str]) -> Iterator[int]:
    """Yield the entries in which one of `phrases` stands and that were not analysed since the last change of a concept.

    Of those that hold all words of a phrase, where they stand in a row.
    """
    version = version_now()
    wanted = Phrases({"": phrases})
    candidates = sorted(_holding_all_words(phrases))
    for at in range(0, len(candidates), BATCH):
        batch = Entry.objects.filter(pk__in=candidates[at : at + BATCH]).exclude(text__concepts=version)
        for entry in batch.select_related("text").order_by("pk"):
            texts = (entry.title, entry.text.summary, entry.text.body, ", ".join(entry.tags))
            if any(wanted.terms_in(text, entry.language) for text in texts):
                yield entry.pk


def _holding_all_words(phrases: Sequence[str]) -> set[int]:
    asked = set()
    for words in {words for phrase in phrases for words in spellings(phrase)}:
        for language in LANGUAGES:
            telling = {word for word in words if analysis.is_content(word, language)}
            asked.add(frozenset(key_of(analysis.stem(word, language)) for word in telling))
    pairs = [(at, term) for at, terms in enumerate(asked) for term in terms]
    if not pairs:
        return set()
    phrases, terms = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(HOLDING_ALL, {"phrases": list(phrases), "terms": list(terms)})
        return {entry for (entry,) in cursor.fetchall()}


@transaction.atomic
def analyse_again(entries: list[int]) -> None:
    """Analyse entries again. Hold them first: who is saving one now goes before, and what is written is what is true then."""
    locked = Entry.objects.select_for_update().filter(pk__in=entries).order_by("kind", "object_id")
    by_kind = defaultdict(list)
    for kind, pk in locked.values_list("kind", "object_id"):
        by_kind[kind].append(pk)
    for kind, pks in by_kind.items():
        if kind in registry.by_kind:
            refresh_many(registry.by_kind[kind].rows().filter(pk__in=pks))
