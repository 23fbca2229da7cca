"""The part of an upload that the worker does."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage

from spaces.permissions import can_add
from transfer.importers.markdown.archives import BadArchive, Zip
from transfer.importers.markdown.run import Running, run
from transfer.models import Import


def carry_out(importing: Import) -> None:
    """Import the zip of a claimed import and keep the report; one that cannot be read at all fails with the reason."""
    by: Any = importing.started_by
    if by is None or not by.is_active or not can_add(by, importing.space):
        importing.fail("no_right")
        return
    try:
        with default_storage.open(importing.file) as file:
            source = Zip(file, name=importing.name.removesuffix(".zip"))
            report = run(
                Running(
                    source,
                    importing.space,
                    by,
                    skip_drafts=importing.skip_drafts,
                    progress=importing.note_progress,
                )
            )
    except BadArchive as bad:
        importing.fail(bad.code, *bad.values)
    except FileNotFoundError:
        importing.fail("upload_gone")
    else:
        importing.finish(report)
