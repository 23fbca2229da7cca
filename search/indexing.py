"""Keeping the index true: verbs call these inside their transaction, so no save is ever lost to search."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import models, transaction

from search.models import Entry, EntryText
from search.registry import Document, registration_of


def refresh(thing: models.Model) -> None:
    """Make search agree with `thing` as it is now; call it after the change, in the same transaction."""
    refresh_many([thing])


@transaction.atomic
def refresh_many(things: Iterable[Any]) -> None:
    """Make search agree with all of `things` (a queryset or a list), a batch at a time."""
    for thing in things:
        document = _described(thing)
        if document is None:
            forget(thing)
        else:
            _write(thing, document)


@transaction.atomic
def forget(thing: models.Model) -> None:
    """Take `thing` out of search; harmless when it was never in."""
    Entry.objects.filter(kind=registration_of(thing).kind, object_id=thing.pk).delete()


def _described(thing: models.Model) -> Document | None:
    registration = registration_of(thing)
    document = registration.describe(thing)
    return document and replace(document, kind=registration.kind)


def _write(thing: models.Model, document: Document) -> None:
    entry, _created = Entry.objects.update_or_create(
        kind=document.kind,
        object_id=thing.pk,
        defaults={
            "title": document.title[:300],
            "url": document.url[:600],
            "language": document.language or "nl",
            "type": document.type,
            "tags": list(document.tags),
            "channels": list(document.channels),
            "year": document.year,
            "space_id": document.space_id,
            "owner_id": document.owner_id,
            "restriction_ids": list(document.restriction_ids),
            "everyone": document.everyone,
            "updated_at": document.updated_at,
        },
    )
    EntryText.objects.update_or_create(
        entry=entry,
        defaults={"summary": document.summary, "body": document.body, "headings": list(document.headings)},
    )
