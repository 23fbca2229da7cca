"""Where to look in a long text: the stretch in which the most of a query's worth seems to stand together.

Words are looked for by their beginning, at the speed of a plain search for letters, so that a book takes no longer than a
page. What is found there is only then looked at with the same analysis as the index's (highlighting.py).
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from search import analysis
from search.concepts import Phrases

STRETCH = 8_000  # characters that are looked through
TOGETHER = 180  # characters within which words count as standing together
MOST_PLACES = 400  # of one word
MOST_STEPS = 20_000  # taken for one word
INSIDE = 0.1  # worth of letters inside a longer word, which may be part of a compound or nothing at all


class Place(NamedTuple):
    """Where a word seems to stand, as which term, and what that is worth."""

    at: int
    term: str
    worth: float


def stretch(text: str, terms: Mapping[str, float], phrases: Phrases) -> tuple[int, int]:
    """Return start and end of the stretch of a clean text that is worth looking through; its beginning where nothing seems to be."""
    if len(text) <= STRETCH:
        return 0, len(text)
    begins = _begins(terms, phrases)
    places = sorted(_places(text.lower(), begins)) or sorted(_places(analysis.plain(text), begins))
    start = max(0, _best(places) - STRETCH // 2)
    end = min(len(text), start + STRETCH)
    start = text.find(" ", start, end) + 1 if start else 0
    return start, (text.rfind(" ", start, end) if end < len(text) else end)


def _begins(terms: Mapping[str, float], phrases: Phrases) -> dict[str, tuple[str, float]]:
    """Return how the words of each term begin, with the term: a stem may end otherwise than its words."""
    begins: dict[str, tuple[str, float]] = {}
    written = [*((term, term) for term in terms), *phrases.firsts()]
    for begin, term in sorted(written, key=lambda one: terms.get(one[1], 0)):
        begins[begin[:-1] if len(begin) > 3 else begin] = (term, terms.get(term, 0.0))
    return begins


def _places(text: str, begins: Mapping[str, tuple[str, float]]) -> Iterator[Place]:
    for begin, (term, worth) in begins.items():
        for written in (begin, f"{begin[0]}-{begin[1:]}"):  # the joint of e-mail and X-ray
            found = list(islice(_found(text, written), MOST_STEPS))
            standing = [at for at in found if not at or not text[at - 1].isalnum()]
            inside = sorted(set(found[:MOST_PLACES]) - set(standing))
            yield from (Place(at, term, worth) for at in standing[:MOST_PLACES])
            yield from (Place(at, term, worth * INSIDE) for at in inside)


def _found(text: str, letters: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + len(letters))


def _best(places: list[Place]) -> int:
    """Return where the window with the highest sum of different terms begins."""
    best, best_start, first = 0.0, 0, 0
    for last, place in enumerate(places):
        while place.at - places[first].at > TOGETHER:
            first += 1
        found: dict[str, float] = {}
        for one in places[first : last + 1]:
            found[one.term] = max(one.worth, found.get(one.term, 0.0))
        if sum(found.values()) > best:
            best, best_start = sum(found.values()), places[first].at
    return best_start
