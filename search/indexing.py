"""Keeping the index true: verbs call these inside their transaction, so no save is ever lost to search."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from django.db import models, transaction

from search.concepts import version_now
from search.placing import place
from search.registry import Document, registration_of, registry
from search.writing import erase, write

BATCH = 200
_gathered: ContextVar[dict[type[models.Model], set[Any]] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Index what changes inside this block once, at its end: for work that changes the same things many times over.

    It is one transaction, so nothing of it can be saved and not found.
    """
    noted: dict[type[models.Model], set[Any]] = {}
    with transaction.atomic():
        token = _gathered.set(noted)
        try:
            yield
        finally:
            _gathered.reset(token)
        for model, ids in noted.items():
            refresh_many(registration_of(model()).rows().filter(pk__in=ids))


def refresh(thing: models.Model) -> None:
    """Make search agree with `thing` as it is now; call it after the change, in the same transaction."""
    refresh_many([thing])


def refresh_many(things: Iterable[Any]) -> int:
    """Make search agree with all of `things` (a queryset or a list), and return how many there were."""
    noted = _gathered.get()
    if noted is not None:
        return _note(noted, things)
    done = 0
    for batch in _batches(things):
        _refresh_batch(batch)
        _place_parts(batch)
        done += len(batch)
    return done


def _note(noted: dict[type[models.Model], set[Any]], things: Iterable[Any]) -> int:
    rows = list(things)
    for thing in rows:
        noted.setdefault(type(thing), set()).add(thing.pk)
    return len(rows)


def refresh_places(things: Iterable[Any]) -> None:
    """Make search agree with where `things` are and who may find them; their words are what they were.

    So a branch of pages, or a heavy file, is moved or closed without being analysed again.
    """
    noted = _gathered.get()
    if noted is not None:
        _note(noted, things)
        return
    for batch in _batches(things):
        _place_batch(batch)
        _place_parts(batch)


def forget(thing: models.Model) -> None:
    """Take `thing` out of search; harmless when it was never in."""
    erase([(registration_of(thing).kind, thing.pk)])


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = things.iterator(BATCH) if isinstance(things, models.QuerySet) else iter(things)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _place_parts(things: list[Any]) -> None:
    for parts in registry.parts:
        refresh_places(parts(things))


@transaction.atomic
def _place_batch(things: list[Any]) -> None:
    described = [(registration_of(thing).kind, thing, _described(thing)) for thing in things]
    erase([(kind, thing.pk) for kind, thing, document in described if document is None])
    new = place([(thing.pk, document) for _kind, thing, document in described if document is not None])
    _refresh_batch([thing for kind, thing, _document in described if (kind, thing.pk) in new])


@transaction.atomic
def _refresh_batch(things: list[Any]) -> None:
    described = [(registration_of(thing).kind, thing.pk, _described(thing)) for thing in things]
    erase([(kind, pk) for kind, pk, document in described if document is None])
    version = write([(pk, document) for _kind, pk, document in described if document is not None])
    ids: dict[type[models.Model], set[Any]] = {}
    _note(ids, things)
    transaction.on_commit(partial(_again_if_outdated, ids, version), robust=True)


def _again_if_outdated(ids: dict[type[models.Model], set[Any]], version: int) -> None:
    """Analyse once more what was saved while a concept changed: that change could not see it yet."""
    if version == version_now():
        return
    for model, pks in ids.items():
        refresh_many(registration_of(model()).rows().filter(pk__in=pks))


def _described(thing: models.Model) -> Document | None:
    registration = registration_of(thing)
    document = registration.describe(thing)
    return document and replace(
        document, kind=registration.kind, standing=document.standing * registration.standing
    )
