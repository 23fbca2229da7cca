"""The verbs of a file of campaigns: take it in, answer, carry out, undo; large ones are left to the worker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _

from campaigns import tasks
from campaigns.imports.actions import fits_a_request
from campaigns.models import CampaignFile, CampaignFileRow
from campaigns.spreadsheets.carrying_out import carry_out
from campaigns.spreadsheets.undoing import require_all
from core.errors import Refused
from people.models import User
from spaces.models import Space

AT_ONCE = 25  # rows: so many are written while one waits
State = CampaignFile.State


def take_in(file: File[bytes], *, by: User, space: Space) -> CampaignFile:
    """Keep an uploaded file and read it: now when it is small, else by the worker."""
    kept: CampaignFile = CampaignFile.kept(file, by=by, space=space, space_ids=[space.pk])
    _next(kept, at_once=fits_a_request(kept))
    return kept


def answer(file: CampaignFile, answers: Mapping[str, Any]) -> None:
    """Read the file again, with what somebody said about it."""
    values = {**file.answers.get("values", {}), **answers.get("values", {})}
    file.answers = {**file.answers, **answers, "values": values}
    if not file.await_worker(State.READING, only_from=(State.ASKING, State.READY)):
        raise Refused(_("This import is past that step."), status=409)
    _next(file, at_once=fits_a_request(file))


def confirm(file: CampaignFile, *, by: User) -> None:
    """Make and change what was checked."""
    file.answers = {**file.answers, "by": by.pk}
    if not file.await_worker(State.WRITING, only_from=(State.READY,)):
        raise Refused(_("This import is not ready yet, or it was carried out already."), status=409)
    _next(file, at_once=_is_short(file))


def undo(file: CampaignFile, *, by: User) -> None:
    """Take the import back; raises Refused where that may not be."""
    if file.state == State.DONE:
        require_all(file, by)
    file.answers = {**file.answers, "undo_by": by.pk}
    if not file.await_worker(State.WRITING, only_from=(State.DONE,)):
        raise Refused(_("This import was not carried out, or is undone already."), status=409)
    _next(file, at_once=_is_short(file))


def start_again(file: CampaignFile) -> None:
    """Give a file whose worker stopped to another."""
    if file.is_silent:
        file.await_worker(State(file.state), only_from=(State(file.state),))
        _next(file, at_once=False)


def _is_short(file: CampaignFile) -> bool:
    rows = file.rows.filter(act__in=(CampaignFileRow.Act.MAKE, CampaignFileRow.Act.UPDATE))
    return bool(rows.count() <= AT_ONCE)


def _next(file: CampaignFile, *, at_once: bool) -> None:
    if at_once:
        carry_out(file)
    else:
        tasks.carry_on_campaigns.defer(file_id=file.pk)
