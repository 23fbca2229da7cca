"""The part of an import that takes long: the worker does it, or the request itself where the file is small."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from campaigns.imports import staging, writing
from campaigns.models import ImportBatch, Upload

State = Upload.State


def carry_out(batch: ImportBatch) -> None:
    """Do the next part of a batch, unless another worker has it."""
    do_next(batch, read=staging.read, write=writing.write)


def do_next(
    upload: Any, *, read: Callable[[Any], None], write: Callable[[Any], None], stays: str = State.READY
) -> None:
    """Read an upload or write what it says, unless another worker has it; what breaks `stays`, to be tried again."""
    if not upload.claim():
        return
    state = upload.state
    try:
        if state == State.READING:
            read(upload)
        else:
            write(upload)
    except Exception:
        if state == State.READING:
            upload.fail("stopped")
        else:
            upload.step_to(stays, problem=["stopped", []])
        raise
