"""Where a concept is spoken of: asked by pages that show a meaning with its uses, or a text with its meanings."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from search.concepts import term_of
from search.models import Entry, EntryText, Posting
from search.postings import key as key_of
from search.scoring import BOUND


def entries_about(user: Any, key: str) -> QuerySet[Entry]:
    """Return what `user` may find that contains a phrase of concept `key`, what speaks of it most first."""
    postings = Posting.objects.filter(term=key_of(term_of(key)))
    heaviest = postings.order_by("-weight").values("entry")[:BOUND]
    weight = Subquery(postings.filter(entry=OuterRef("pk")).values("weight")[:1])
    found: QuerySet[Entry] = Entry.objects.visible_to(user).filter(pk__in=heaviest)
    return found.annotate(weight=weight).order_by("-weight", "pk")


def concepts_in(kind: str, pk: int, keys: Iterable[str]) -> list[str]:
    """Return which of the concepts `keys` a thing speaks of; ask only about what its reader may see."""
    held = EntryText.objects.filter(entry__kind=kind, entry__object_id=pk).values_list("terms", flat=True)
    terms = set(held.first() or ())
    return [key for key in keys if key_of(term_of(key)) in terms]
