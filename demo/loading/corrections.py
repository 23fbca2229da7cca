"""Figures of the demo that were not right at first: two mended while it ran, one in an archive that was unlocked for it."""

from __future__ import annotations

from typing import Any

from campaigns.models import Campaign, Channel
from demo.loading.cast import Cast

Figures = dict[str, str | None]
Place = tuple[str, str]

# What stood there first; what is right is in results.csv.
AT_FIRST: dict[Place, Figures] = {
    ("C12", "meta"): {"spend": "21950", "clicks": "30400"},
    ("C03", "content"): {"conversions": "145"},
    ("C03", "email"): {"revenue": "24310"},
}
UNLOCKED: dict[Place, str] = {
    (
        "C03",
        "email",
    ): "De webshop telde retouren nog mee als omzet; bij de jaarafsluiting zijn ze eraf gehaald.",
}


def first_figures(place: Place, figures: Figures) -> Figures | None:
    """Return what was filled in at first, where that was not right."""
    return figures | AT_FIRST[place] if place in AT_FIRST else None


def correct_archived(campaigns: dict[str, Campaign], figures: dict[Place, Figures], cast: Cast) -> None:
    """Unlock, mend and lock again what turned out to be wrong after the campaign was archived."""
    manager = cast.people["marijke"]
    for (code, key), reason in UNLOCKED.items():
        campaign = campaigns[code]
        right: dict[str, Any] = figures[code, key]
        campaign.unlock(by=manager, reason=reason)
        channel = Channel.objects.get(key=key)
        campaign.record(by=manager, channel=channel, figures=right, is_final=True)
        campaign.lock_again(by=manager)
