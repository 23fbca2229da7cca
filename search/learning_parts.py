"""Keeping the list of words that compounds consist of: from a sample of what every colleague may read.

The list changes with a reindex, and at night once a tenth of it is new. Then only the texts with a compound that is
now taken apart otherwise are analysed again. What a person may not see thus never decides how her words are read.
"""

from collections.abc import Iterable
from itertools import islice

from django.db import connection, transaction

from search import analysis
from search.compounds import SHORTEST, Parts, common_words
from search.indexing import BATCH
from search.models import PartList, Statistics, Word
from search.postings import language_of
from search.registry import Document
from search.relearning import analyse_again
from search.sampling import sample
from spaces.models import Space

RENEWED = 0.1  # part of the list that must be new before all is looked through for it
LONGEST_LOOK = 50_000  # words looked through at once

HOLDING = """
SELECT id FROM search_entry WHERE language = 'nl' AND doc IN (
    SELECT unnest(docs) FROM search_block WHERE term = ANY(%(terms)s)
    UNION ALL
    SELECT id FROM search_tally WHERE fresh AND terms && %(terms)s
)
"""


def learn() -> int:
    """Renew the list if it is worth it, and analyse again what it changes; return how many entries that were.

    A run that is broken off is finished by the next one.
    """
    words = words_of(sample())
    newest = PartList.objects.order_by("-pk").first()
    if _is_new(words, newest.words if newest else []):
        adopt(words, waiting=_read_otherwise(Parts(newest.words if newest else ()), Parts(words)))
    return _catch_up()


def learn_afresh(documents: Iterable[Document]) -> None:
    """Make a list of what `documents` say, for who is about to analyse everything anew."""
    adopt(words_of(documents))


def adopt(words: list[str], *, waiting: Iterable[int] = ()) -> None:
    """Make `words` the list from now on."""
    with transaction.atomic():
        made = PartList.objects.create(words=words, waiting=sorted(waiting))
        Statistics.objects.update_or_create(pk=1, defaults={"parts": made.pk})
        PartList.objects.exclude(pk=made.pk).delete()


def words_of(documents: Iterable[Document]) -> list[str]:
    """Return the words of Dutch texts that every colleague may read, as far as they may be parts of others."""
    return common_words(
        {analysis.fold(word) for word in analysis.words(f"{one.title} {one.summary} {one.body}")}
        for one in _for_everybody(documents)
        if language_of(one) == "nl"
    )


def _for_everybody(documents: Iterable[Document]) -> list[Document]:
    open_spaces = set(Space.objects.filter(access=Space.Access.OPEN).values_list("pk", flat=True))
    return [one for one in documents if one.space_id in open_spaces and not one.restriction_ids]


def _is_new(words: list[str], known: list[str]) -> bool:
    both = len(set(words) & set(known))
    return max(len(words), len(known)) - both > RENEWED * len(known)


def _read_otherwise(before: Parts, after: Parts) -> set[int]:
    """Return the keys of the terms of words that the two take apart differently."""
    written = Word.objects.filter(text__regex=rf"^[a-z]{{{2 * SHORTEST},}}$").values_list("text", "stems")
    waiting: set[int] = set()
    rows = written.iterator(chunk_size=LONGEST_LOOK)
    while some := list(islice(rows, LONGEST_LOOK)):
        waiting.update(key for text, stems in some if before.of(text) != after.of(text) for key in stems)
    return waiting


def _catch_up() -> int:
    newest = PartList.objects.exclude(waiting=[]).first()
    if newest is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, {"terms": newest.waiting})
        entries = [entry for (entry,) in cursor.fetchall()]
    for at in range(0, len(entries), BATCH):
        analyse_again(entries[at : at + BATCH])
    PartList.objects.filter(pk=newest.pk).update(waiting=[])
    return len(entries)
