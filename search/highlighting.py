"""Showing why something was found: the best passage of a text, with what matched marked.

The same analysis as the index's, so stems, completions and corrections are marked alike. Text is escaped first;
only then are the marks put round the words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search import analysis
from search.compounds import IN_TEXT, SHORTEST, WHOLE, Parts
from search.concepts import NOTHING, Phrases
from search.locating import stretch

PASSAGE = 240  # characters shown
BEFORE = 60  # of which before the first match

MARKED = re.compile(r"<mark>(.*?)</mark>")


class Match(NamedTuple):
    """A word that matched: where it stands, as which term, and what that is worth."""

    start: int
    end: int
    term: str
    worth: float


def matches(
    text: str,
    terms: Mapping[str, float],
    language: str,
    phrases: Phrases = NOTHING,
    parts: Parts = WHOLE,
) -> Iterator[Match]:
    """Yield the words of a clean text that any of `terms` (term to worth) finds.

    `phrases` are of the concepts in it, `parts` those of compounds.
    """
    meant = phrases.meant_in(text, language)
    parts = parts if language == "nl" else WHOLE
    known: dict[str, tuple[str, float]] = {}
    for found in _worth_a_look(text, terms, meant, inside=bool(parts.words)) if terms else ():
        word = found.group()
        best = known.get(word)
        if best is None:
            best = known[word] = _best_term(word, terms, language, parts)
        for term in meant.get(found.start(), ()):
            best = max(best, (term, terms.get(term, 0.0)), key=lambda one: one[1])
        if best[0]:
            yield Match(found.start(), found.end(), *best)


def _worth_a_look(
    text: str, terms: Iterable[str], meant: Iterable[int], *, inside: bool
) -> Iterator[re.Match[str]]:
    """Yield the words that may match: no stem changes the first two letters, and stemming every word takes long.

    With `inside`, those too that may be compounds of one.
    """
    plain = analysis.plain(text)
    begins = _beginning(frozenset(term[:2] for term in terms)).finditer(plain)
    within = _within(frozenset(terms)).finditer(plain) if inside else ()
    done = -1
    for at in sorted({*(found.start() for found in (*begins, *within)), *meant}):
        if at > done:  # all of what stands between two spaces at once: parts of a joined word count too
            done = end if (end := text.find(" ", at)) > 0 else len(text)
            yield from analysis.WORD.finditer(text, text.rfind(" ", 0, at) + 1, done)


@lru_cache(maxsize=256)
def _beginning(begins: frozenset[str]) -> re.Pattern[str]:
    """Return what finds words that begin like this, also with a joint between the two letters, as in e-mail."""
    first = "".join({re.escape(begin[0]) for begin in begins})
    seconds = (rf"(?<={re.escape(one[0])})[\W_]?{re.escape(one[1:])}" for one in sorted(begins))
    return re.compile(rf"[{first}](?<![^\W_].)(?:{'|'.join(seconds)})")


@lru_cache(maxsize=256)
def _within(terms: frozenset[str]) -> re.Pattern[str]:
    """Return what finds the terms inside a word, at least a part after where that begins; a stem may end otherwise than its words."""
    letters = "|".join(sorted({re.escape(term[:-1]) for term in terms if len(term) >= SHORTEST}))
    return re.compile(rf"(?<=[^\W\d_]{{{SHORTEST}}})(?:{letters})" if letters else r"(?!)")


def _best_term(word: str, terms: Mapping[str, float], language: str, parts: Parts) -> tuple[str, float]:
    held = [(term, terms[term]) for term, _ in analysis.terms(word, language) if term in terms]
    held = held or [(form, terms[form]) for form in (analysis.forms(word)[0],) if form in terms]
    held = held or [(stem, terms[stem] * IN_TEXT) for stem in sorted(parts.stems(word)) if stem in terms]
    return max(held, key=lambda one: one[1], default=("", 0.0))


def marked(
    text: str,
    terms: Mapping[str, float],
    language: str,
    phrases: Phrases = NOTHING,
    parts: Parts = WHOLE,
) -> SafeString:
    """Return a whole text, escaped, with what matched in <mark>."""
    text = analysis.clean(text)
    return _marked(text, list(matches(text, terms, language, phrases, parts)), 0, len(text))


def passage(
    text: str,
    terms: Mapping[str, float],
    language: str,
    phrases: Phrases = NOTHING,
    parts: Parts = WHOLE,
    *,
    before: int = BEFORE,
) -> SafeString:
    """Return the passage of a clean `text` in which the most of the query's worth stands together, marked; else its beginning."""
    first, last = stretch(text, terms, phrases)
    is_whole = (first, last) == (0, len(text))
    text = " ".join(text[first:last].split())
    found = list(matches(text, terms, language, phrases, parts))
    start, end = _bounds(text, _best(found), before)
    opening, after = "… " if start or first else "", " …" if end < len(text) or not is_whole else ""
    return mark_safe(opening + _marked(text, found, start, end) + after)  # noqa: S308 (escaped)


def _best(found: list[Match]) -> int:
    """Return where the best window begins: the one with the highest sum of different terms, then of all."""
    best, best_start, first = (0.0, 0.0), 0, 0
    for at, match in enumerate(found):
        while match.end - found[first].start > PASSAGE - BEFORE:
            first += 1
        inside = found[first : at + 1]
        value = (sum({one.term: one.worth for one in inside}.values()), sum(one.worth for one in inside))
        if value > best:
            best, best_start = value, found[first].start
    return best_start


def _bounds(text: str, first: int, before: int) -> tuple[int, int]:
    """Return start and end of what is shown, cut between words."""
    start = max(0, first - before)
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = min(len(text), start + PASSAGE)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + PASSAGE // 2)
    return start, end


def _marked(text: str, found: list[Match], start: int, end: int) -> SafeString:
    pieces: list[str] = []
    at = start
    for first, last in _joined(text, [one for one in found if start <= one.start and one.end <= end]):
        pieces += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
        at = last
    return mark_safe("".join([*pieces, escape(text[at:end])]))  # noqa: S308 (every piece of text is escaped)


def _joined(text: str, found: list[Match]) -> list[tuple[int, int]]:
    """Return the stretches to mark; neighbours with only a space between are marked as one."""
    stretches: list[tuple[int, int]] = []
    for match in found:
        if stretches and text[stretches[-1][1] : match.start] == " ":
            stretches[-1] = (stretches[-1][0], match.end)
        else:
            stretches.append((match.start, match.end))
    return stretches


def words_marked(*texts: SafeString) -> list[str]:
    """Return the different stretches that are marked in some texts, unescaped, in order."""
    found = (unescape(stretch) for text in texts for stretch in MARKED.findall(str(text)))
    return list(dict.fromkeys(found))
