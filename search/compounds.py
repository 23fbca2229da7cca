"""Taking Dutch compounds apart by nothing but the collection's own words: kortingscode is korting, s and code.

A page that holds the compound is found by its parts, at low weight, and a query for the compound finds who writes its
parts, at a lower one. The words that may be parts are a list that learning_parts.py renews now and then; all that is
analysed with the same list is taken apart alike.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from search import analysis
from search.models import PartList

SHORTEST = 4  # letters of a part
LEAST = 2  # texts a part stands in
MOST_WORDS = 10_000  # words in the list; a process keeps them, in about a megabyte
LINKS = ("", "s", "en", "e")  # what Dutch puts between the parts

IN_TEXT = 0.5  # how much a part counts in a text, beside a word of its own
IN_QUERY = 0.4  # how much a part of what was asked for does, beside the whole


class Parts:
    """The words that compounds consist of, commonest first, and how they take one apart."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self.words = words
        self._rank = {word: at for at, word in enumerate(words)}
        self.of = lru_cache(maxsize=20_000)(self._apart)
        self.stems = lru_cache(maxsize=20_000)(self._stems)

    def _apart(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, and theirs: of all cuts in two, that whose rarer half is commonest."""
        if len(word) < 2 * SHORTEST or not word.isalpha():
            return ()
        cuts = [(max(self._rank[left], self._rank[right]), left, right) for left, right in self._cuts(word)]
        halves = min(cuts)[1:] if cuts else ()
        return tuple(dict.fromkeys(part for half in halves for part in (half, *self._apart(half))))

    def _cuts(self, word: str) -> Iterator[tuple[str, str]]:
        for at in range(SHORTEST, len(word) - SHORTEST + 1):
            if word[at:] not in self._rank:
                continue
            for link in LINKS:
                left = word[: at - len(link)] if word[:at].endswith(link) else ""
                if len(left) >= SHORTEST and left in self._rank:
                    yield left, word[at:]

    def terms_in(self, text: str) -> Counter[str]:
        """Return how often the stem of each part stands in a Dutch text, inside longer words."""
        found: Counter[str] = Counter()
        for word, times in Counter(analysis.words(text)).items() if self.words else ():
            for stem in self.stems(word) if len(word) >= 2 * SHORTEST else ():
                found[stem] += times
        return found

    def _stems(self, word: str) -> frozenset[str]:
        """Return the stems of the parts of a word as it is written; of a joined one those of its parts too."""
        whole, joined = analysis.forms(word)
        return frozenset(analysis.stem(part, "nl") for one in (whole, *joined) for part in self.of(one))


WHOLE = Parts()  # takes nothing apart

_known: tuple[int, Parts] = (0, WHOLE)


def known_at(version: int) -> Parts:
    """Return the parts of the newest list; `version` is Statistics.parts as read just now."""
    global _known
    if version == 0:
        return WHOLE
    if _known[0] != version:
        newest = PartList.objects.order_by("-pk").first()
        _known = (newest.pk, Parts(newest.words)) if newest else (0, WHOLE)
    return _known[1]


def common_words(texts: Iterable[Collection[str]]) -> list[str]:
    """Return the words that may be parts of others, commonest first; `texts` are the folded words of each."""
    held = Counter(word for words in texts for word in set(words))
    common = ((-n, word) for word, n in held.items() if n >= LEAST and _may_be_part(word))
    return [word for _n, word in sorted(common)[:MOST_WORDS]]


def _may_be_part(word: str) -> bool:
    return (
        SHORTEST <= len(word) <= analysis.LONGEST and word.isalpha() and word not in analysis.EVERY_STOP_WORD
    )


def joined(words: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return neighbouring words as they might be written as one, with the two: e mail as email, korting code as kortingscode."""
    return {
        one + link + other: (one, other)
        for one, other in pairwise(words)
        for link in (LINKS if min(len(one), len(other)) >= SHORTEST else LINKS[:1])
        if len(one + link + other) <= analysis.LONGEST
    }
