"""Phrases that mean the same, found as one.

A concept is one term: it is posted for every text that contains any of its phrases, and asked for by every query
that does. A phrase is a sequence of stems, so plurals count; of phrases that overlap in a text the longest counts.
Many-word phrases, abbreviations and other languages all work alike.

Who owns meanings (a glossary) defines them with defining.define(); this module only recognises them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from search import analysis
from search.models import Concept, Statistics

LANGUAGES = ("nl", "en")

Stems = tuple[str, ...]


class Stretch(NamedTuple):
    """Where a phrase stands in a row of words, and the terms of the concepts it may mean."""

    first: int
    end: int
    terms: frozenset[str]


def term_of(key: str) -> str:
    """Return the term of a concept; the sign keeps it apart from words."""
    return f"={key}"


def parts_of(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of a clean text in order, joined ones as their parts, and where each begins and ends."""
    found = []
    for token in analysis.tokens(text):
        whole, parts = analysis.forms(token.text)
        found += [(part, token.start, token.end) for part in (parts or (whole,)) if part]
    return found


def spellings(phrase: str) -> set[Stems]:
    """Return the folded words of a phrase, joined words as parts and as one: "click-through rate" has two spellings."""
    written = [analysis.forms(token.text) for token in analysis.tokens(analysis.clean(phrase))]
    apart = tuple(part for whole, parts in written for part in (parts or (whole,)) if part)
    joined = tuple(whole for whole, _parts in written if whole)
    return {apart, joined} - {()}


def stemmed(words: Iterable[str], language: str) -> Stems:
    return tuple(analysis.stem(word, language) for word in words)


class Phrases:
    """The phrases of some concepts (key to phrases), ready to be recognised in either language."""

    def __init__(self, concepts: Mapping[str, Sequence[str]]) -> None:
        self._concepts = concepts
        known: dict[tuple[str, Stems], set[str]] = defaultdict(set)
        for key, phrases in concepts.items():
            for language, stems in self.sequences(phrases):
                known[language, stems].add(term_of(key))
        self._by_first: dict[tuple[str, str], list[tuple[Stems, frozenset[str]]]] = defaultdict(list)
        for language, stems in sorted(known, key=lambda one: -len(one[1])):
            self._by_first[language, stems[0]].append((stems, frozenset(known[language, stems])))
        self._begins = {first[:2] for _language, first in self._by_first}

    def __bool__(self) -> bool:
        return bool(self._by_first)

    @staticmethod
    def sequences(phrases: Iterable[str]) -> Iterator[tuple[str, Stems]]:
        """Yield what to recognise `phrases` by: language and stems. Mere stop words stand for nothing."""
        for phrase in phrases:
            for words in spellings(phrase):
                for language in LANGUAGES:
                    if any(analysis.is_content(word, language) for word in words):
                        yield language, stemmed(words, language)

    def among(self, words: Sequence[str], language: str) -> Iterator[Stretch]:
        """Yield where folded words in order contain a phrase, from the left, the longest each time."""
        at = 0
        while at < len(words):
            found = None
            if words[at][:2] in self._begins:  # no stem changes the first two letters
                found = next(self._beginning_at(words, at, language), None)
            if found:
                yield found
            at = found.end if found else at + 1

    def _beginning_at(self, words: Sequence[str], at: int, language: str) -> Iterator[Stretch]:
        for phrase, terms in self._by_first.get((language, analysis.stem(words[at], language)), ()):
            if stemmed(words[at : at + len(phrase)], language) == phrase:
                yield Stretch(at, at + len(phrase), terms)

    def terms_in(self, text: str, language: str) -> list[str]:
        """Return the terms of the concepts `text` speaks of, as often as it does."""
        words = [word for word, _start, _end in parts_of(analysis.clean(text))] if self else []
        return [term for stretch in self.among(words, language) for term in stretch.terms]

    def meant_in(self, text: str, language: str) -> dict[int, frozenset[str]]:
        """Return the terms of concepts by where each word of their phrases begins in a clean text."""
        parts = parts_of(text) if self else []
        found: dict[int, frozenset[str]] = {}
        for stretch in self.among([word for word, _start, _end in parts], language):
            for _word, start, _end in parts[stretch.first : stretch.end]:
                found[start] = stretch.terms
        return found

    def written_in(self, text: str, language: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield each phrase as it is written in `text`, with the terms of the concepts it may mean."""
        text = analysis.clean(text)
        parts = parts_of(text) if self else []
        for stretch in self.among([word for word, _start, _end in parts], language):
            yield text[parts[stretch.first][1] : parts[stretch.end - 1][2]], stretch.terms

    def firsts(self) -> Iterator[tuple[str, str]]:
        """Yield the stems that phrases begin with, each with the term of a concept it may mean."""
        for (_language, first), phrases in self._by_first.items():
            for _stems, terms in phrases:
                yield from ((first, term) for term in terms)

    def of(self, terms: Iterable[str]) -> "Phrases":
        """Return only the phrases of the concepts with these terms."""
        wanted = set(terms)
        return Phrases({key: phrases for key, phrases in self._concepts.items() if term_of(key) in wanted})


NOTHING = Phrases({})

_known: tuple[int, Phrases] = (0, NOTHING)


def known_at(version: int) -> Phrases:
    """Return all phrases; `version` is Statistics.concepts as read just now, so what is kept here is never stale."""
    global _known
    if version == 0:
        return NOTHING
    kept, phrases = _known
    if kept != version:
        phrases = Phrases(dict(Concept.objects.exclude(phrases=[]).values_list("key", "phrases")))
        _known = (version, phrases)
    return phrases


def version_now() -> int:
    """Return the number that every change of a concept replaces; 0 as long as there are none."""
    return Statistics.objects.filter(pk=1).values_list("concepts", flat=True).first() or 0
