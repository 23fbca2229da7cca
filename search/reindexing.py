"""Building the index anew from the things themselves, batch by batch, in several processes, while it is in use."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from statistics import mean
from typing import Any

import django
from django.db import connection, transaction

from search.folding import fold
from search.indexing import BATCH, refresh_many
from search.learning_parts import learn_afresh
from search.models import Entry, Statistics
from search.postings import analyse_lengths
from search.registry import Registration, registry
from search.sampling import sample
from search.vocabulary import recount
from search.writing import erase

WORTH_SHARING = 4  # batches; fewer are written before another process has started
FOLDED = 4000  # fresh tallies that are folded together on the way

Work = Callable[[Callable[..., int], Iterable[str], Iterable[list[Any]]], Iterable[int]]


@dataclass(frozen=True)
class Progress:
    """How far a kind has come."""

    kind: str
    done: int
    total: int


def reindex(
    *,
    kinds: Iterable[str] | None = None,
    restart: bool = False,
    workers: int = 1,
    tell: Callable[[Progress], None] = lambda _: None,
) -> int:
    """Write everything anew and return how many things were written in this run.

    Where it is, is kept with each batch, so a second call goes on where the first one stopped.
    """
    chosen = [registry.by_kind[kind] for kind in kinds or registry.by_kind]
    statistics, _made = Statistics.objects.get_or_create(pk=1)
    if restart or not statistics.reindexed_to:
        _begin(statistics, everything=kinds is None)
    with _working(workers) as work:
        done = sum(_reindex_kind(one, work, tell) for one in chosen)
    Statistics.objects.filter(pk=1).update(reindexed_to={})
    fold(least=1)
    recount()
    return done


@contextmanager
def _working(workers: int) -> Iterator[Work]:
    """Give a map() over so many processes. They start from nothing: a connection must not be shared with a child."""
    if workers < 2:
        yield map
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield pool.map


def _begin(statistics: Statistics, *, everything: bool) -> None:
    """Measure afresh what long and short mean here, and which words compounds consist of, from a sample."""
    described = sample()
    if everything:
        learn_afresh(described)
    lengths = [analyse_lengths(document) for document in described]
    if lengths:
        statistics.average_length = mean(length for length, _ in lengths)
        statistics.average_title_length = mean(title for _, title in lengths)
    statistics.reindexed_to = {}
    statistics.save(update_fields=["average_length", "average_title_length", "reindexed_to"])


def _reindex_kind(registration: Registration, work: Work, tell: Callable[[Progress], None]) -> int:
    rows = registration.rows().order_by("pk")
    total, done = rows.count(), 0
    last = int(Statistics.objects.get(pk=1).reindexed_to.get(registration.kind, 0))
    if not last:
        _erase_lost(registration)
    ids = list(rows.filter(pk__gt=last).values_list("pk", flat=True))
    batches = [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]
    shared = work if len(batches) > WORTH_SHARING else map
    kinds = [registration.kind] * len(batches)
    for batch, written in zip(batches, shared(refresh_rows, kinds, batches), strict=True):
        done += written
        _remember(registration.kind, batch[-1])
        fold(least=FOLDED)
        tell(Progress(registration.kind, done, total))
    return done


def refresh_rows(kind: str, ids: list[Any]) -> int:
    """Write some things of a kind anew, maybe in a process of its own, and return how many there still were.

    What somebody is changing at this moment is passed over and written after that, one by one.
    """
    done, held = _refresh_held(kind, ids, skip_locked=True)
    return done + sum(_refresh_held(kind, [pk])[0] for pk in ids if pk not in held)


@transaction.atomic
def _refresh_held(kind: str, ids: list[Any], *, skip_locked: bool = False) -> tuple[int, set[Any]]:
    """Hold things and their entries before reading them: what is closed meanwhile must not be written as it was."""
    registration = registry.by_kind[kind]
    things = registration.model._base_manager.filter(pk__in=ids).order_by("pk")
    held = set(things.select_for_update(no_key=True, skip_locked=skip_locked).values_list("pk", flat=True))
    entries = Entry.objects.filter(kind=kind, object_id__in=held).order_by("pk")
    free = entries.select_for_update(no_key=True, skip_locked=skip_locked)
    held -= set(entries.values_list("object_id", flat=True)) - set(free.values_list("object_id", flat=True))
    return refresh_many(registration.rows().filter(pk__in=held).order_by("pk")), held


def _remember(kind: str, last: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_statistics SET reindexed_to = jsonb_set(reindexed_to, ARRAY[%s], to_jsonb(%s::bigint))",
            [kind, last],
        )


def _erase_lost(registration: Registration) -> None:
    """Take out entries whose thing is gone; there should be none."""
    there = registration.rows().values("pk")
    lost = Entry.objects.filter(kind=registration.kind).exclude(object_id__in=there)
    waiting = iter(lost.values_list("kind", "object_id"))
    while batch := list(islice(waiting, BATCH)):
        erase(batch)
