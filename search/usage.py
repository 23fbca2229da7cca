"""Where a concept is spoken of: asked by pages that show a meaning with its uses, or a text with its meanings."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from search.concepts import term_of
from search.models import Entry, Tally
from search.postings import key as key_of

HOLDING = """
SELECT unnest(docs) FROM search_block WHERE term = %s
UNION ALL SELECT id FROM search_tally WHERE fresh AND terms @> ARRAY[%s]
"""
WEIGHT = "SELECT weights[array_position(terms, %s)] FROM search_tally WHERE id = search_entry.doc"


def entries_about(user: Any, key: str) -> QuerySet[Entry]:
    """Return what `user` may find that contains a phrase of concept `key`, what speaks of it most first."""
    term = key_of(term_of(key))
    holding = RawSQL(HOLDING, [term, term])  # noqa: S611 (the text is a constant, as is the next one)
    weight = RawSQL(WEIGHT, [term])  # noqa: S611
    found: QuerySet[Entry] = Entry.objects.visible_to(user).filter(doc__in=holding)
    return found.annotate(weight=weight).order_by("-weight", "pk")


def concepts_in(kind: str, pk: int, keys: Iterable[str]) -> list[str]:
    """Return which of the concepts `keys` a thing speaks of; ask only about what its reader may see."""
    doc = Entry.objects.filter(kind=kind, object_id=pk).values("doc")
    terms = set(Tally.objects.filter(pk__in=doc).values_list("terms", flat=True).first() or ())
    return [key for key in keys if key_of(term_of(key)) in terms]
