"""Showing why something was found: the best passage of a text, with what matched marked.

The same analysis as the index's, so stems, completions and corrections are marked alike. Text is escaped first;
only then are the marks put round the words.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from search import analysis
from search.concepts import NOTHING, Phrases

LONGEST_TEXT = 40_000  # characters looked through
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
    text: str, terms: Mapping[str, float], language: str, phrases: Phrases = NOTHING
) -> Iterator[Match]:
    """Yield the words of a clean text that any of `terms` (term to worth) finds; `phrases` are of the concepts in it."""
    meant = phrases.meant_in(text, language)
    begins = {
        term[:2] for term in terms
    }  # no stem changes the first two letters: most words need no second look
    known: dict[str, tuple[str, float]] = {}
    for found in analysis.WORD.finditer(text) if terms else ():
        word = found.group()
        if (
            found.start() not in meant
            and word[:2].lower() not in begins
            and word.isascii()
            and word.isalnum()
        ):
            continue
        best = known.get(word)
        if best is None:
            best = known[word] = _best_term(word, terms, language)
        for term in meant.get(found.start(), ()):
            best = max(best, (term, terms.get(term, 0.0)), key=lambda one: one[1])
        if best[0]:
            yield Match(found.start(), found.end(), *best)


def _best_term(word: str, terms: Mapping[str, float], language: str) -> tuple[str, float]:
    held = [(term, terms[term]) for term, _ in analysis.terms(word, language) if term in terms]
    held = held or [(form, terms[form]) for form in (analysis.forms(word)[0],) if form in terms]
    return max(held, key=lambda one: one[1], default=("", 0.0))


def marked(text: str, terms: Mapping[str, float], language: str, phrases: Phrases = NOTHING) -> SafeString:
    """Return a whole text, escaped, with what matched in <mark>."""
    text = analysis.clean(text)
    return _marked(text, list(matches(text, terms, language, phrases)), 0, len(text))


def passage(
    text: str,
    terms: Mapping[str, float],
    language: str,
    phrases: Phrases = NOTHING,
    *,
    before: int = BEFORE,
) -> SafeString:
    """Return the passage of a clean `text` in which the most of the query's worth stands together, marked; else its beginning."""
    text = " ".join(text[:LONGEST_TEXT].split())
    found = list(matches(text, terms, language, phrases))
    start, end = _bounds(text, _best(found), before)
    opening, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", opening, _marked(text, found, start, end), after)


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
    pieces: list[SafeString] = []
    at = start
    for first, last in _joined(text, [one for one in found if start <= one.start and one.end <= end]):
        pieces += [conditional_escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
        at = last
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, conditional_escape(text[at:end])]))


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
