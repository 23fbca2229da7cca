"""What is written for one document: weighted terms, the flow of its words, its title's trigrams."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from search import analysis, ranking
from search.compounds import IN_TEXT, WHOLE, Parts
from search.concepts import NOTHING, Phrases
from search.registry import Document

BAR = "|"  # stands between title, headings and body in the flow, so that no phrase spans two of them


@dataclass(frozen=True)
class Averages:
    """The lengths against which long and short texts are judged, in weighted words and in title words."""

    length: float
    title_length: float


@dataclass(frozen=True)
class Analysed:
    """A document as search keeps it; `weights` gives the packed() weight of each term's key."""

    language: str
    weights: dict[int, int]
    flow: str
    title_grams: list[int]
    title_terms: int

    @property
    def words(self) -> set[str]:
        return words_of(self.flow)


@lru_cache(maxsize=200_000)
def key(term: str) -> int:
    """Return the 32-bit number a term is kept under: no dictionary to look up, or to lock, while saving.

    Of n terms, one in 4.3e9 / n shares its number with another: of half a million, one in 8,600. Such a pair is found
    by either word, which ranking makes little of.
    """
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest()[4:], "big", signed=True)


@lru_cache(maxsize=50_000)
def gram_key(gram: str) -> int:
    """Return the number of a title's trigram; the sign keeps it apart from words."""
    return key(f"#{gram}")


def packed(body: int, title: int) -> int:
    """Return both parts of a weight in one small number, seven bits each: what the text adds, and what the title."""
    return min(body, ranking.MOST) << 7 | min(title, ranking.MOST)


def stems(word: str) -> tuple[str, str]:
    """Return the stems of a folded word in Dutch and in English: a query's language is not asked for."""
    return analysis.stem(word, "nl"), analysis.stem(word, "en")


def language_of(document: Document) -> str:
    """Return the language a document is analysed in."""
    return document.language or analysis.detect(f"{document.title} {document.summary} {document.body}")


def analyse(
    document: Document, averages: Averages, phrases: Phrases = NOTHING, parts: Parts = WHOLE
) -> Analysed:
    """Work out everything that is kept of a document; concepts and the parts of compounds add terms but no length."""
    language = language_of(document)
    titles = _counts(document.title, language, title=True)
    counts = _gathered(document, language, titles)
    length, title_length = sum(counts.values()), sum(titles.values())
    size = len(titles)
    _add_concepts(document, language, phrases, counts, titles)
    if language == "nl":
        _add_parts(document, parts, counts, titles)
    body = {
        n: ranking.body_weight(n, length, averages.length) for n in set(counts.values())
    }  # a few for many terms
    title = {term: ranking.title_weight(n, title_length, averages.title_length) for term, n in titles.items()}
    weights = {key(term): packed(body[count], title.get(term, 0)) for term, count in counts.items()}
    grams = sorted(gram_key(gram) for gram in analysis.trigrams(document.title))
    return Analysed(language, weights, flow(document), grams, size)


def analyse_lengths(document: Document) -> tuple[float, float]:
    """Return the weighted length of a document and the length of its title, as analyse() counts them."""
    language = document.language or "nl"
    titles = _counts(document.title, language, title=True)
    return sum(_gathered(document, language, titles).values()), sum(titles.values())


def _gathered(document: Document, language: str, titles: dict[str, float]) -> dict[str, float]:
    """Add up the fields: title, headings and tags count double; headings are in the body once already."""
    counts = defaultdict(float, {term: ranking.TITLE_WEIGHT * n for term, n in titles.items()})
    for text, weight in _fields(document):
        for term, count in _counts(text, language).items():
            counts[term] += weight * count
    return counts


def _fields(document: Document) -> list[tuple[str, float]]:
    """Return the texts beside the title, with what a word in each counts."""
    extra = ranking.HEADING_WEIGHT - 1
    fields = [(document.body, 1.0), (document.summary, 1.0), (", ".join(document.tags), ranking.TAG_WEIGHT)]
    return [*fields, *((heading, extra) for heading, _anchor in document.headings)]


def _add_concepts(
    document: Document, language: str, phrases: Phrases, counts: dict[str, float], titles: dict[str, float]
) -> None:
    for term in phrases.terms_in(document.title, language):
        titles[term] = titles.get(term, 0) + 1
        counts[term] = counts.get(term, 0) + ranking.TITLE_WEIGHT
    for text, weight in _fields(document):
        for term in phrases.terms_in(text, language):
            counts[term] = counts.get(term, 0) + weight


def _add_parts(document: Document, parts: Parts, counts: dict[str, float], titles: dict[str, float]) -> None:
    for term, count in parts.terms_in(document.title).items():
        titles[term] = titles.get(term, 0) + IN_TEXT * count
        counts[term] = counts.get(term, 0) + IN_TEXT * count * ranking.TITLE_WEIGHT
    for text, weight in _fields(document):
        for term, count in parts.terms_in(text).items():
            counts[term] = counts.get(term, 0) + IN_TEXT * count * weight


def _counts(text: str, language: str, *, title: bool = False) -> dict[str, float]:
    """Count the terms of a text; a title's stop words and single letters count too, so that they can be asked for."""
    counts: dict[str, float] = defaultdict(float)
    for word, times in Counter(analysis.words(text)).items():
        for term, weight in analysis.terms(word, language):
            counts[term] += weight * times
        if title:
            whole, parts = analysis.forms(word)
            for one in (whole, *parts):
                if one and not analysis.is_content(one, language):
                    counts[one] += times
    return counts


def flow(document: Document) -> str:
    """Return the folded words of a document in order, each with a space on either side and a bar between fields.

    A joined word stands there as one, and its parts once more at the end: "e-mail" holds email, and e mail.
    """
    sections, apart = [], dict[str, None]()
    for text in (document.title, document.summary, document.body, *document.tags):
        written = [analysis.forms(word) for word in analysis.words(text)]
        sections.append(" ".join(whole for whole, _parts in written if whole))
        apart.update(
            (" ".join(part[: analysis.LONGEST] for part in parts), None) for _, parts in written if parts
        )
    return f" {f' {BAR} '.join(section for section in [*sections, *apart] if section)} "


def words_of(flow: str) -> set[str]:
    """Return the different words of a flow."""
    return set(flow.split()) - {BAR}
