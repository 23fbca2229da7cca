"""Keeps rows out of campaigns whose figures are locked: those are set aside, the rest of the file goes in, and the report says so."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from campaigns.models import ImportBatch, ImportedCampaign, Status
from core.errors import Refused

LOCKED = {"campaign__status": Status.ARCHIVED, "campaign__unlocking": None}


def set_locked_aside(batch: ImportBatch) -> None:
    """Set aside what would go into a locked campaign, with where it belongs; once unlocked it can be given that place."""
    rows = batch.externals.filter(**LOCKED)
    rows.update(refused=F("campaign"), campaign=None, external=None, how=ImportedCampaign.How.LOCKED)


def require_some_open(batch: ImportBatch) -> None:
    """Go on unless every campaign of the batch is locked; raises Refused then."""
    placed: Any = batch.externals.exclude(campaign=None)
    if placed.exists() and not placed.exclude(**LOCKED).exists():
        raise Refused(
            _("The figures of every campaign in this file are locked. Unlock one first, with a reason.")
        )
