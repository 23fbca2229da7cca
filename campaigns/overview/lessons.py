"""What the quarter taught: its learnings in three columns (domain §2.8-11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from campaigns.models import Learning
from campaigns.overview.gathering import Gathered


@dataclass(frozen=True)
class Lessons:
    """The learnings by kind, in the order of their kinds, and how many became best practice or were used again."""

    kinds: list[tuple[Any, list[Learning]]]
    total: int
    promoted: int
    reused: int


def lessons(gathered: Gathered) -> Lessons:
    """Return the learnings of the campaigns of the quarter."""
    campaigns = [row.campaign.pk for row in gathered.rows]
    found = list(
        Learning.objects.filter(campaign__in=campaigns, binned_at=None)
        .select_related("campaign")
        .prefetch_related("channels")
        .annotate(use_count=Count("uses", distinct=True))
        .order_by("-use_count", "-created_at", "pk")
    )
    kinds = [(kind.label, [one for one in found if one.kind == kind]) for kind in Learning.Kind]
    promoted = sum(one.status == Learning.Status.BEST_PRACTICE for one in found)
    return Lessons(kinds, len(found), promoted, sum(bool(one.use_count) for one in found))
