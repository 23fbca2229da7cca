"""Which searches mean the same: the same stems and concepts in any order, whatever the language they were typed in."""

from collections.abc import Iterable, Sequence

from search import analysis
from search.concepts import LANGUAGES, Phrases, known_at, version_now
from search.finding import Results
from search.postings import key
from search.querying import parse


def key_of(answer: Results) -> int | None:
    """Return the key of a search that was just done, misspelt words as they were understood; None without words."""
    corrections = answer.plan.corrections
    words = [corrections.get(analysis.forms(word)[0], word) for word in answer.query.words]
    return _key(meaning(words, answer.plan.phrases))


def key_of_words(text: str) -> int | None:
    """Return the key that a search for `text` would have; None when it has no words. One query."""
    return _key(meaning(parse(text).words, known_at(version_now())))


def meaning(words: Sequence[str], phrases: Phrases) -> frozenset[str]:
    """Return the terms of the concepts in `words` as typed, and the stems of all other words that tell something."""
    written = [analysis.forms(word) for word in words]
    apart = [(at, part) for at, (whole, parts) in enumerate(written) for part in (parts or (whole,)) if part]
    found = [one for language in LANGUAGES for one in phrases.among([part for _, part in apart], language)]
    covered = {at for stretch in found for at, _part in apart[stretch.first : stretch.end]}
    rest = _joined(whole for at, (whole, _parts) in enumerate(written) if whole and at not in covered)
    telling = [word for word in rest if _tells(word)]
    concepts = {term for stretch in found for term in stretch.terms}
    return frozenset(concepts | {_stem(word) for word in (telling if telling or concepts else rest)})


def _key(terms: frozenset[str]) -> int | None:
    return key(" ".join(sorted(terms))) if terms else None


def _joined(words: Iterable[str]) -> list[str]:
    """Write a single letter as one with the word behind it: "e mail" is email."""
    result: list[str] = []
    for word in words:
        if result and len(result[-1]) == 1 and result[-1].isalpha():
            result[-1] += word
        else:
            result.append(word)
    return result


def _tells(word: str) -> bool:
    return word not in analysis.EVERY_STOP_WORD and (len(word) > 1 or word.isdigit())


def _stem(word: str) -> str:
    """Return one stem, whichever language a word is in: the English one of the Dutch one."""
    return analysis.stem(analysis.stem(word, "nl"), "en")
