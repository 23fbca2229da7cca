"""What the quarter taught: its learnings in three columns (domain §2.8-11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    rows = Learning.objects.visible_to(gathered.user).filter(campaign__in=campaigns)
    found = list(rows.for_cards(gathered.user).best_first())
    kinds = [(kind.label, [one for one in found if one.kind == kind]) for kind in Learning.Kind]
    promoted = sum(one.status == Learning.Status.BEST_PRACTICE for one in found)
    return Lessons(kinds, len(found), promoted, sum(bool(one.use_count) for one in found))
