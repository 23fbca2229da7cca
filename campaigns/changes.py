"""Which campaigns changed since: what is kept in memory stays true by asking this first (docs/decisions/kept-campaigns.md)."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Min
from django.utils import timezone

from campaigns.models import Change

KEPT = timedelta(hours=6)  # longer than any transaction takes


class Stamp(NamedTuple):
    """What the notes of changes are at one moment; two moments with the same stamp have seen the same changes."""

    number: int
    first: int | None
    last: int | None


def stamp() -> Stamp:
    """Return the stamp of this moment; one query. What is read after it is at least as new as the stamp says."""
    notes = Change.objects.aggregate(number=Count("pk"), first=Min("pk"), last=Max("pk"))
    return Stamp(notes["number"], notes["first"], notes["last"])


def noted() -> dict[int, int | None]:
    """Return the campaign of every note that is kept, by the note's own number."""
    return dict(Change.objects.values_list("pk", "campaign_id"))


def forget_old_notes() -> int:
    """Delete notes of hours ago, but for the last one, so that no stamp ever comes back; return how many went."""
    last = Change.objects.aggregate(last=Max("pk"))["last"]
    old = Change.objects.filter(at__lt=timezone.now() - KEPT).exclude(pk=last)
    return old.delete()[0]
