"""How common words are. Counted after a commit, in one short statement each, so that no save waits for another."""

from collections import Counter
from collections.abc import Mapping

from django.db import connection, transaction

from search.models import Statistics, Word
from search.postings import key, stems
from search.spelling import deletes, is_correctable


class Changes:
    """What a batch of entries adds to the counts, and takes away."""

    def __init__(self) -> None:
        self.terms: Counter[int] = Counter()
        self.words: Counter[str] = Counter()
        self.entries = 0

    def count_on_commit(self) -> None:
        """Bring the counts up to date once the entries are there; a lost count is only a little less exact."""
        if self.entries or self.terms or self.words:
            transaction.on_commit(self._count, robust=True)

    def _count(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            Statistics.objects.get_or_create(pk=1)
            cursor.execute("UPDATE search_statistics SET entries = greatest(entries + %s, 0)", [self.entries])
            _add_terms({key: n for key, n in self.terms.items() if n})
            _add_words({word: n for word, n in self.words.items() if n})


def _add_terms(changes: Mapping[int, int]) -> None:
    ordered = sorted(changes)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_term AS known (key, df) SELECT * FROM unnest(%s::bigint[], %s::int[])"
            " ON CONFLICT (key) DO UPDATE SET df = greatest(known.df + excluded.df, 0)",
            [ordered, [changes[key] for key in ordered]],
        )


def _add_words(changes: Mapping[str, int]) -> None:
    ordered = sorted(changes)
    known = dict(Word.objects.filter(text__in=ordered).values_list("text", "df"))
    fresh = [word for word in ordered if word not in known and changes[word] > 0]
    Word.objects.bulk_create([_word(word) for word in fresh], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_word SET df = greatest(search_word.df + more.n, 0)"
            " FROM (SELECT * FROM unnest(%s::text[], %s::int[]) AS more (text, n) ORDER BY 1) AS more"
            " WHERE search_word.text = more.text",
            [ordered, [changes[word] for word in ordered]],
        )


def _word(text: str) -> Word:
    keys = deletes(text) if is_correctable(text) else ()
    return Word(text=text, df=0, keys=list(keys), stems=sorted({key(stem) for stem in stems(text)}))


def recount() -> None:
    """Count all terms from the postings themselves, and drop words that are nowhere left; renew the planner's figures."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE search_term IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM search_term")
        cursor.execute(
            "INSERT INTO search_term (key, df) SELECT key, sum(n) FROM ("
            " SELECT term AS key, count(*) AS n FROM search_posting GROUP BY term UNION ALL"
            " SELECT unnest(title_grams), count(*) FROM search_entry GROUP BY 1) AS counted GROUP BY key"
        )
        cursor.execute("UPDATE search_statistics SET entries = (SELECT count(*) FROM search_entry)")
        for table in ("posting", "entry", "entrytext", "term", "word"):
            cursor.execute(f"ANALYZE search_{table}")
    Word.objects.filter(df__lte=0).delete()
