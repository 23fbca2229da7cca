"""Rows a platform adds itself: no campaign of their own, and the means to check what was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.imports.amounts import NOTHING
from campaigns.models import BASE_METRICS

_TOTAL = re.compile(
    r"^(?:grand |eind)?(?:totals?|totaal|totalen|gesamt|insgesamt)(?:\s*:.*)?$", re.IGNORECASE
)
TOLERANCE = Decimal("0.005")
_BLANK = NOTHING - {"(not set)"}  # which GA4 means as a campaign
NOT_ADDED = ("reach",)
LIKELY = (
    "campaigns",
    "campagnes",
    "filtered",
    "gefilterd",
)  # totals over what the file holds stand before the account's


@dataclass(frozen=True)
class Check:
    """One metric: what the rows add up to, beside the platform's own total."""

    metric: str
    ours: Decimal
    theirs: Decimal

    @property
    def is_met(self) -> bool:
        return abs(self.ours - self.theirs) <= TOLERANCE * max(abs(self.theirs), Decimal(1))


def is_total(
    cells: Sequence[str], names: Sequence[int], figures: Sequence[int], dates: Sequence[int]
) -> bool:
    """Is this the platform's own total: named so in full ("Total Wine" is a campaign), or figures that are of nothing?"""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    if _TOTAL.match(first):
        return True
    about = names or dates
    return bool(about) and _all_blank(cells, about) and not _all_blank(cells, figures)


def label_of(cells: Sequence[str]) -> str:
    """Return what the total calls itself; "" for one without a name."""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return first[:80] if _TOTAL.match(first) else ""


def checks(
    ours: Mapping[str, Decimal | None], totals: Sequence[Mapping[str, Any]]
) -> tuple[str, list[Check]]:
    """Return the name of the total that fits best and each metric beside it; nothing where the file has no total."""
    candidates = [(str(total["label"]), _checks(ours, total["values"])) for total in totals]
    candidates = [one for one in candidates if one[1]]
    if not candidates:
        return "", []
    return min(candidates, key=lambda one: (sum(not check.is_met for check in one[1]), _unlikely(one[0])))


def _checks(ours: Mapping[str, Decimal | None], theirs: Mapping[str, str]) -> list[Check]:
    return [
        Check(key, amount, Decimal(theirs[key]))
        for key in BASE_METRICS
        if key in theirs and key not in NOT_ADDED and (amount := ours.get(key)) is not None
    ]


def _unlikely(label: str) -> bool:
    return not any(word in label.lower() for word in LIKELY)


def _all_blank(cells: Sequence[str], places: Sequence[int]) -> bool:
    return all(place >= len(cells) or cells[place].strip().lower() in _BLANK for place in places)
