"""Reading the glossary: what matches, what a meaning links to, and which pages use a term."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language

from articles.linking import for_reader, linked_titles
from articles.models import Article, Term
from articles.models.reference import resolve
from core.text import fold
from people.models import User
from search.concepts import Phrases, term_of
from search.models import Entry
from search.usage import concepts_in, entries_about

MOST_USES = 10
MOST_EXPLAINED = 40  # terms of one page
LONGEST_NOTE = 300  # characters of a meaning beside a text


def matching(terms: Iterable[Term], wanted: str) -> list[Term]:
    """Return the terms with `wanted` in a name or the meaning, in the alphabet of the reader's language."""
    asked = fold(wanted)
    found = [term for term in terms if not asked or asked in _words_of(term)]
    return sorted(found, key=lambda term: (fold(term.name), term.pk))


def _words_of(term: Term) -> str:
    return fold("\n".join([*term.names, term.text_nl, term.text_en]))


def meanings_for(term: Term, user: User) -> list[tuple[str, SafeString]]:
    """Return the meanings there are with their language, the reader's own first.

    Links go to the pages `user` may read; the others are plain words.
    """
    written = {"nl": term.html_nl, "en": term.html_en}
    found = resolve(
        [title for html in written.values() for title in linked_titles(html)], space_id=0, by=user
    )
    pages = Article.objects.only("pk", "slug").in_bulk(set(found.values())) if found else {}
    addresses = {key: pages[pk].get_absolute_url() for key, pk in found.items() if pk in pages}
    order = ("en", "nl") if get_language() == "en" else ("nl", "en")
    return [(language, for_reader(written[language], addresses)) for language in order if written[language]]


def uses_of(term: Term, user: User) -> list[Entry]:
    """Return what uses the term most, of what `user` may find; not the glossary itself."""
    return list(entries_about(user, term.concept).exclude(kind="term")[:MOST_USES])


def explained_in(article: Article, user: User) -> list[dict[str, Any]]:
    """Return the terms that a page `user` may read speaks of, each with its name, meaning, address and how it is written.

    Which they are was found out when the page was indexed; only those are looked for in its text.
    """
    terms = [term for term in Term.objects.visible_to(user).listed() if term.meaning]
    spoken_of = set(concepts_in("page", article.pk, [term.concept for term in terms]))
    by_term = {term_of(term.concept): term for term in terms if term.concept in spoken_of}
    written: dict[str, dict[str, None]] = {}
    phrases = Phrases({term.concept: term.phrases for term in by_term.values()})
    for words, meant in phrases.written_in(article.text, article.language):
        for one in meant:
            written.setdefault(one, {})[words] = None
    return [_note(by_term[one], list(words)) for one, words in list(written.items())[:MOST_EXPLAINED]]


def _note(term: Term, written: list[str]) -> dict[str, Any]:
    return {
        "written": written,
        "name": term.name,
        "meaning": Truncator(term.meaning).chars(LONGEST_NOTE),
        "language": term.meaning_language,
        "url": term.get_absolute_url(),
    }
