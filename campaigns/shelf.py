"""Campaigns with their figures, kept in memory by each process and read again only when they changed.

Adding up 200,000 rows of results takes a database long; which campaigns one may see, it knows at once. So what is the same
for every reader is kept, and who may read what is asked each time: a row is handed out only for a campaign that
`visible_to` has just named. What changed is noted by the database itself (campaigns.watching), in the transaction of
the change; within a transaction nothing is taken from here, nor kept, for it may yet be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import Lock
from typing import Generic, TypeVar

from django.db import transaction

from campaigns.changes import Stamp, noted, stamp

T = TypeVar("T")
MOST = 20_000  # of what is kept; with more, everything is read anew


class Shelf(Generic[T]):
    """Things by the number of their campaign; `read` fetches those that are not here or no longer true."""

    def __init__(self, read: Callable[[Collection[int]], dict[int, T]]) -> None:
        self._read = read
        self._lock = Lock()
        self.empty()

    def empty(self) -> None:
        self._things: dict[int, T] = {}
        self._seen: frozenset[int] = frozenset()
        self._stamp: Stamp | None = None

    def fetch(self, pks: Collection[int]) -> list[T]:
        """Return what is known of these campaigns, in their order; one query where nothing changed."""
        if _may_be_undone():
            things = self._read(pks)
            return [things[pk] for pk in pks if pk in things]
        with self._lock:
            self._forget_changed()
            missing = [pk for pk in pks if pk not in self._things]
            if missing:
                self._things |= self._read(missing)
            return [self._things[pk] for pk in pks if pk in self._things]

    def _forget_changed(self) -> None:
        now = stamp()
        if now == self._stamp:
            return
        notes = noted()
        changed = {campaign for number, campaign in notes.items() if number not in self._seen}
        if None in changed or self._stamp is None or len(self._things) > MOST:
            self._things = {}
        for pk in changed:
            self._things.pop(pk, None)  # type: ignore[arg-type] # None is not among the keys
        self._seen, self._stamp = frozenset(notes), now


def _may_be_undone() -> bool:
    """Are we within a transaction, whose changes only we see?"""
    try:
        with transaction.atomic(durable=True):
            return False
    except RuntimeError:
        return True
