"""The collection's own words as far as one person may see them: known, begun, or close to what was typed.

A word that stands only in what someone may not see is treated for her exactly as a word that stands nowhere.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from search import compounds
from search.concepts import NOTHING, known_at
from search.database import rows
from search.postings import key, stems
from search.reach import Reader
from search.spelling import allowed, deletes, is_correctable, nearest

COMPLETIONS = 12
MOST_CANDIDATES = 400
SHORTEST_PART = 3
LAST = "\U0010ffff"  # goes behind every letter

# Whether one of the terms {terms} stands in something the reader may see.
SEEN = """CASE WHEN (SELECT there FROM many) THEN EXISTS (
    SELECT FROM (
        SELECT unnest(b.docs) AS doc FROM search_block AS b WHERE b.term = ANY({terms})
        UNION ALL
        SELECT t.id FROM search_tally AS t WHERE t.fresh AND t.terms && {terms}
    ) AS p JOIN seen ON seen.doc = p.doc
) ELSE {terms} && (SELECT array_agg(term) FROM own) END"""
SEEN_BY = {
    "asked_seen": SEEN.format(terms="ARRAY[asked.key]"),
    "word_seen": SEEN.format(terms="word.stems"),
}
# To look for few entries in the reader's spaces only is no part of the rule: it lets PostgreSQL go by their index. What is
# in no space comes last, for tags take long to look through; where there are enough before it, nobody does.
KNOWN = """
WITH seen AS NOT MATERIALIZED ({seen}),
few AS MATERIALIZED (
    SELECT doc FROM (
        (SELECT doc FROM seen WHERE space_id = ANY(%(spaces)s::bigint[]) LIMIT {most_few} + 1)
        UNION ALL (SELECT doc FROM seen WHERE space_id IS NULL LIMIT {most_few} + 1)
    ) AS first LIMIT {most_few} + 1
),
many AS MATERIALIZED (SELECT count(*) > {most_few} AS there FROM few),
begun AS MATERIALIZED (
    SELECT text, df, stems FROM search_word WHERE text >= %(begun)s AND text < %(after)s AND df > 0
    ORDER BY df DESC, text LIMIT 4 * %(most)s
),
own AS MATERIALIZED (
    SELECT DISTINCT term FROM search_tally AS t CROSS JOIN LATERAL (SELECT unnest(t.terms) AS term) AS p
    WHERE NOT (SELECT there FROM many) AND t.id IN (SELECT doc FROM few)
        AND term IN (SELECT unnest(%(keys)s::int[]) UNION ALL SELECT unnest(stems) FROM begun)
)
SELECT asked.key::text, NULL::int, NULL::int[] FROM unnest(%(keys)s::int[]) AS asked (key) WHERE {asked_seen}
UNION ALL
(SELECT text, df, NULL FROM begun AS word WHERE {word_seen} ORDER BY df DESC, text LIMIT %(most)s)
UNION ALL
SELECT concepts::text, -1, NULL FROM search_statistics
UNION ALL
SELECT parts::text, -3, NULL FROM search_statistics
UNION ALL
SELECT NULL, -2, coalesce(array_agg(doc), '{{}}') FROM few HAVING NOT (SELECT there FROM many)
"""
NEAR = """
(SELECT text, df FROM search_word WHERE keys && %(keys)s::int[] AND df > 0
    AND length(text) BETWEEN %(shortest)s AND %(longest)s ORDER BY df DESC LIMIT %(most)s)
UNION ALL
SELECT text, -df FROM search_word WHERE text = ANY(%(parts)s::text[]) AND df > 0
"""
# A reader of few entries has her own words looked through; else those entries that hold a word's stems.
WRITTEN = """
WITH seen AS NOT MATERIALIZED ({seen})
SELECT word.text FROM search_word AS word WHERE word.text = ANY(%(words)s::text[]) AND EXISTS (
    SELECT FROM (
        SELECT unnest(b.docs) AS doc FROM search_block AS b WHERE b.term = ANY(word.stems)
        UNION ALL
        SELECT t.id FROM search_tally AS t WHERE t.fresh AND t.terms && word.stems
    ) AS p JOIN seen ON seen.doc = p.doc JOIN search_entrytext AS written ON written.entry_id = seen.id
    WHERE strpos(written.flow, ' ' || word.text || ' ') > 0
)
"""
WRITTEN_FEW = """
WITH seen AS NOT MATERIALIZED ({seen})
SELECT DISTINCT word FROM unnest(%(words)s::text[]) AS word, seen JOIN search_entrytext AS written ON written.entry_id = seen.id
WHERE seen.doc = ANY(%(few)s::int[]) AND strpos(written.flow, ' ' || word || ' ') > 0
"""


class Lexicon:
    """Answers questions about words for one search of one person, in as few statements as can be."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._seen, self._params = reader.entries("id", "doc", "space_id")
        self._known: set[int] = set()
        self.completions: list[str] = []
        self.phrases = NOTHING
        self.parts = compounds.WHOLE
        self._is_colleague = not reader.user.is_guest

    def meet(self, words: Iterable[str], begun: str = "") -> None:
        """Look up which of `words` are known, the commonest words that begin with `begun`, concepts and parts.

        What phrases mean the same is for colleagues: a guest finds what is written, word for word.
        """
        reader = self._reader
        asked = {"keys": sorted({key(stem) for word in words for stem in stems(word)}), "most": COMPLETIONS}
        asked |= {"begun": begun, "after": begun and begun + LAST, "spaces": reader.access.space_ids}
        known = KNOWN.format(seen=self._seen, most_few=reader.most_few, **SEEN_BY)
        for text, df, docs in rows(known, self._params | asked):
            if df is None:
                self._known.add(int(text))
            elif df == -2:
                reader.few = docs
            elif df == -3:
                self.parts = compounds.known_at(int(text))
            elif df < 0:
                self.phrases = known_at(int(text)) if self._is_colleague else NOTHING
            else:
                self.completions.append(text)

    def knows(self, word: str) -> bool:
        """Say whether a word met before stands in anything this person may see."""
        return any(key(stem) in self._known for stem in stems(word))

    def near(self, words: list[str]) -> tuple[dict[str, list[tuple[str, int]]], dict[str, tuple[str, str]]]:
        """Return the corrections of unknown words (with their distance, best first), and the words they split in."""
        correctable = [word for word in words if is_correctable(word)]
        if not correctable:
            return {}, {}
        candidates, parts = self._candidates(correctable)
        close = {word: nearest(word, candidates, limit=8) for word in correctable}
        splits = {word: _splits(word, parts) for word in correctable}
        chosen = [one for near in close.values() for one, _ in near] + [*chain(*chain(*splits.values()))]
        written = self._written(chosen)
        corrections = {
            word: [(one, far) for one, far in near if one in written][:4] for word, near in close.items()
        }
        seen = {
            word: next((pair for pair in pairs if written.issuperset(pair)), None)
            for word, pairs in splits.items()
        }
        return corrections, {word: pair for word, pair in seen.items() if pair}

    def _candidates(self, words: list[str]) -> tuple[dict[str, int], dict[str, int]]:
        keys = sorted(set(chain.from_iterable(deletes(word) for word in words)))
        halves = sorted({half for word in words for pair in _cuts(word) for half in pair})
        near, parts = dict[str, int](), dict[str, int]()
        asked = {"keys": keys, "most": MOST_CANDIDATES, "parts": halves}
        asked |= {"shortest": min(len(one) - allowed(one) for one in words)}
        asked |= {"longest": max(len(one) + allowed(one) for one in words)}
        for text, df in rows(NEAR, asked):
            (near if df > 0 else parts)[text] = abs(df)
        return near, parts

    def _written(self, words: list[str]) -> set[str]:
        """Return those of `words` that stand, letter for letter, in something this person may see."""
        if not words:
            return set()
        params = self._params | {"words": sorted(set(words)), "few": self._reader.few}
        statement = WRITTEN if self._reader.few is None else WRITTEN_FEW
        return {word for (word,) in rows(statement.format(seen=self._seen), params)}


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a word in two, also without the s that Dutch puts between ("kortingsactie")."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        left, right = word[:at], word[at:]
        yield left, right
        if left.endswith("s") and len(left) > SHORTEST_PART:
            yield left[:-1], right


def _splits(word: str, parts: dict[str, int]) -> list[tuple[str, str]]:
    """Return the cuts into two known words, first the one whose rarer half is commonest."""
    cuts = [(left, right) for left, right in _cuts(word) if left in parts and right in parts]
    return sorted(cuts, key=lambda cut: -min(parts[cut[0]], parts[cut[1]]))[:3]
