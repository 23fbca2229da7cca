"""Reading the glossary: what matches, what a meaning links to, and which pages use a term."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.linking import for_reader, linked_titles
from articles.models import Article, Term
from articles.models.reference import resolve
from core.text import fold
from people.models import User
from search.models import Entry
from search.usage import entries_about

MOST_USES = 10


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
