"""The verbs of an import: take files in, read, answer, place, carry out, undo; large ones are left to the worker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _

from campaigns import tasks
from campaigns.imports import foreign, writing
from campaigns.imports.carrying_out import carry_out
from campaigns.imports.locking import require_some_open
from campaigns.models import Campaign, ImportBatch, Upload
from core.errors import Refused
from people.models import User

AT_ONCE = 400_000  # bytes: a file up to here is read while one waits
UNPACKED = 10  # times its size is what a packed table holds
State = ImportBatch.State


def take_in(file: File[bytes], *, by: User, campaign: Campaign | None = None) -> ImportBatch:
    """Keep an uploaded file and read it: now when it is small, else by the worker."""
    batch = ImportBatch.start(file, by=by, campaign=campaign)
    _next(batch)
    return batch


def answer(batch: ImportBatch, answers: Mapping[str, Any]) -> None:
    """Read the file again, with what somebody said about it."""
    batch.answers = {**batch.answers, **answers}
    if not batch.await_worker(State.READING, only_from=(State.ASKING, State.MATCHING, State.READY)):
        raise Refused(_("This import is past that step."), status=409)
    _next(batch)


def confirm(batch: ImportBatch, *, by: User, answers: Mapping[str, Any]) -> None:
    """Import what was checked; raises Refused where it is not ready or a campaign may not be changed."""
    writing.require_all(batch, by)
    require_some_open(batch)
    batch.answers = {**batch.answers, **answers, "by": by.pk}
    if not batch.await_worker(State.WRITING, only_from=(State.READY,)):
        raise Refused(_("This import is not ready yet, or it was carried out already."), status=409)
    _next(batch)


def count_in(batch: ImportBatch, *, by: User) -> None:
    """Carry an import out again with the rates of the list for the money it left out; raises Refused where there are none."""
    writing.require_all(batch, by)
    known = foreign.known_rates(batch)
    missing = {code: foreign.answer_of(rate) for code, rate in known.items()}
    rates = missing | batch.answers.get("rates", {})
    if not foreign.can_be_counted_in(batch) or not known.keys() - batch.answers.get("rates", {}).keys():
        raise Refused(_("There is no rate for this money yet, or it is counted in already."), status=409)
    batch.answers = {**batch.answers, "rates": rates, "by": by.pk}
    if not batch.await_worker(State.WRITING, only_from=(State.DONE,)):
        raise Refused(_("This import is past that step."), status=409)
    _next(batch)


def start_again(batch: ImportBatch) -> None:
    """Give a batch whose worker stopped to another."""
    if batch.is_silent:
        batch.await_worker(State(batch.state), only_from=(State(batch.state),))
        _defer(batch)


def fits_a_request(upload: Upload) -> bool:
    """Is this file small enough to be read while one waits?"""
    unpacks = upload.name.lower().endswith((".xlsx", ".zip"))
    return upload.size <= (AT_ONCE // UNPACKED if unpacks else AT_ONCE)


def _next(batch: ImportBatch) -> None:
    if fits_a_request(batch):
        carry_out(batch)
    else:
        _defer(batch)


def _defer(batch: ImportBatch) -> None:
    tasks.carry_on.defer(batch_id=batch.pk)
