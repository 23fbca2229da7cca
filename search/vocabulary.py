"""How common words are. Counted after a commit, in one short statement each, so that no save waits for another."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from search.models import Statistics, Word
from search.postings import key, stems
from search.spelling import deletes, is_correctable

LOCK = 7_316_002  # nobody else's advisory lock


class Changes:
    """What a batch of entries adds to the counts, and takes away."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.entries = 0

    def add(self, written: Iterable[set[str]]) -> None:
        """Count entries that are written, each by its different words."""
        for words in written:
            self.entries += 1
            self.words.update(words)

    def take(self, erased: Iterable[set[str]]) -> None:
        """Uncount entries that go, or are written anew."""
        for words in erased:
            self.entries -= 1
            self.words.subtract(words)

    def count_on_commit(self) -> None:
        """Bring the counts up to date once the entries are there; a lost count is only a little less exact."""
        if self.entries or any(self.words.values()):
            transaction.on_commit(self._count, robust=True)

    def _count(self) -> None:
        with transaction.atomic():
            _take_turns()
            if self.entries:
                _add_entries(self.entries)
            _add_words({word: n for word, n in self.words.items() if n})


def _take_turns() -> None:
    """Count after whoever is counting: two that hold each other's words would wait for ever. Nobody waits for the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s), set_config('synchronous_commit', 'off', true)", [LOCK]
        )


def _add_entries(more: int) -> None:
    Statistics.objects.get_or_create(pk=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_statistics SET entries = greatest(entries + %s, 0)", [more])


UPDATE = """
WITH more AS MATERIALIZED (SELECT * FROM unnest(%s::text[], %s::int[]) AS more (text, n) ORDER BY 1),
known AS (
    UPDATE search_word SET df = greatest(df + n, 0) FROM more WHERE search_word.text = more.text RETURNING more.text
)
SELECT text FROM more WHERE n > 0 EXCEPT SELECT text FROM known
"""
INSERT = """
INSERT INTO search_word AS known (text, df, keys, stems) VALUES (%s, %s, %s::int[], %s::int[])
ON CONFLICT (text) DO UPDATE SET df = known.df + excluded.df
"""


def _add_words(changes: Mapping[str, int]) -> None:
    ordered = sorted(changes)
    if not ordered:
        return
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, [ordered, [changes[word] for word in ordered]])
        fresh = sorted(word for (word,) in cursor.fetchall())
        if fresh:
            cursor.executemany(INSERT, [_row(word, changes[word]) for word in fresh])


def _row(word: str, df: int) -> tuple[str, int, list[int], list[int]]:
    keys = deletes(word) if is_correctable(word) else ()
    return word, df, list(keys), sorted({key(stem) for stem in stems(word)})


def recount() -> None:
    """Count the entries themselves, and drop words that are nowhere left; renew the planner's figures."""
    Word.objects.filter(df__lte=0).delete()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE search_statistics SET entries = (SELECT count(*) FROM search_entry)")
        for table in ("block", "entry", "entrytext", "tally", "word"):
            cursor.execute(f"ANALYZE search_{table}")
