"""What somebody said about one set of headers, and the next file with that set."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from campaigns.models import ImportBatch, RememberedColumns
from spaces.models import Space


def recall(batch: ImportBatch, digest: str) -> dict[str, Any]:
    """Return what is remembered for these headers: one's own first, else of a colleague who may edit in the same space."""
    by = batch.started_by
    if by is None:
        return {}
    rows = RememberedColumns.objects.filter(digest=digest)
    mine = rows.filter(Q(by=by) | Q(space__in=Space.objects.editable_by(by))).order_by("-at")
    found = sorted(mine, key=lambda row: row.by_id != by.pk)
    return {**found[0].answers, "source": found[0].source, "roles": found[0].roles} if found else {}


def remember(batch: ImportBatch) -> None:
    """Keep what was said about the columns of this file, for whoever edits in the space of its campaign."""
    if batch.started_by is None or not batch.answers.get("roles"):
        return
    RememberedColumns.objects.update_or_create(
        digest=batch.report["digest"],
        space=batch.campaign.space if batch.campaign else None,
        by=batch.started_by,
        defaults={
            "source": batch.source,
            "roles": batch.answers["roles"],
            "answers": {key: batch.answers[key] for key in ("decimal", "day_first") if key in batch.answers},
        },
    )
