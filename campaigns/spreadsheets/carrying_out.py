"""The part of a file of campaigns that takes long: the worker does it, or the request itself where there is little."""

from __future__ import annotations

from campaigns.imports.carrying_out import do_next
from campaigns.models import CampaignFile
from campaigns.spreadsheets import staging, undoing, writing

State = CampaignFile.State


def carry_out(file: CampaignFile) -> None:
    """Do the next part, unless another worker has it."""
    is_undoing = "undo_by" in file.answers
    write, stays = (undoing.undo, State.DONE) if is_undoing else (writing.write, State.READY)
    do_next(file, read=staging.read, write=write, stays=stays)
