"""What the campaigns of a review taught: while it is open as it stands now, once it is closed as it stood then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from campaigns.models import Learning
from campaigns.overview.gathering import Gathered
from reviews.freezing import Thawed

CONFIDENCE = dict(Learning.Confidence.choices)


@dataclass(frozen=True)
class Taught:
    """One learning as a review lists it."""

    kind: str
    statement: str
    href: str
    campaign: str
    confidence: Any
    is_best_practice: bool


def taught(gathered: Gathered, learnings: list[Learning]) -> list[tuple[Any, list[Taught]]]:
    """Return the learnings by kind, in the order of their kinds; none at all gives an empty list."""
    found = list(_then(gathered) if isinstance(gathered, Thawed) else map(_now, learnings))
    return (
        [(kind.label, [one for one in found if one.kind == kind]) for kind in Learning.Kind] if found else []
    )


def _now(learning: Learning) -> Taught:
    return Taught(
        learning.kind,
        learning.statement,
        learning.get_absolute_url(),
        learning.campaign.title,
        CONFIDENCE.get(learning.confidence, ""),
        learning.status == Learning.Status.BEST_PRACTICE,
    )


def _then(thawed: Thawed) -> Iterator[Taught]:
    for row in thawed.rows:
        for facts in thawed.taught.get(row.campaign.pk, ()):
            yield Taught(
                facts["kind"],
                facts["statement"],
                reverse("learnings:learning", args=[facts["pk"]]),
                row.campaign.title,
                CONFIDENCE.get(facts["confidence"], ""),
                facts["status"] == Learning.Status.BEST_PRACTICE,
            )
