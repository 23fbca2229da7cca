"""The part of an import that takes long: the worker does it, or the request itself where the file is small."""

from __future__ import annotations

from campaigns.imports import staging, writing
from campaigns.models import ImportBatch

State = ImportBatch.State


def carry_out(batch: ImportBatch) -> None:
    """Do the next part of a batch, unless another worker has it."""
    if not batch.claim():
        return
    state = batch.state
    try:
        if state == State.READING:
            staging.read(batch)
        else:
            writing.write(batch)
    except Exception:
        if state == State.READING:
            batch.fail("stopped")
        else:
            batch.step_to(State.READY, problem=["stopped", []])
        raise
