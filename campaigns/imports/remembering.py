"""What somebody said about one set of headers, and the next file with that set."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from campaigns.models import ImportBatch, RememberedColumns, Upload
from people.models import User
from spaces.models import Space


def recall(by: User | None, digest: str) -> dict[str, Any]:
    """Return what is remembered for these headers: one's own first, else of a colleague who may edit in the same space."""
    if by is None:
        return {}
    rows = RememberedColumns.objects.filter(digest=digest)
    mine = rows.filter(Q(by=by) | Q(space__in=Space.objects.editable_by(by))).order_by("-at")
    found = sorted(mine, key=lambda row: row.by_id != by.pk)
    return {**found[0].answers, "source": found[0].source, "roles": found[0].roles} if found else {}


def remember(batch: ImportBatch) -> None:
    """Keep what was said about the columns of this file, for whoever edits in the space of its campaign."""
    space = batch.campaign.space if batch.campaign else None
    remember_columns(batch, digest=batch.report["digest"], space=space, source=batch.source)


def remember_columns(upload: Upload, *, digest: str, space: Space | None, source: str) -> None:
    """Keep what the answers of an upload say of columns, numbers and dates, under these headers."""
    if upload.started_by is None or not upload.answers.get("roles"):
        return
    RememberedColumns.objects.update_or_create(
        digest=digest,
        space=space,
        by=upload.started_by,
        defaults={
            "source": source,
            "roles": upload.answers["roles"],
            "answers": {
                key: upload.answers[key] for key in ("decimal", "day_first") if key in upload.answers
            },
        },
    )
