"""Money in other currencies that no total counts, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.metrics import METRICS
from campaigns.models import Campaign, ImportBatch
from campaigns.sheets import money_left_out
from core.formats import money
from people.models import User
from spaces.models import Access


@dataclass(frozen=True)
class Amount:
    """One amount in its own currency; `label` says of what."""

    label: Any
    text: str


@dataclass(frozen=True)
class Line:
    """A campaign with the money of it that is left out."""

    campaign: Campaign
    amounts: list[Amount]


def left_out(campaigns: Iterable[Campaign], reader: User | Access) -> list[Line]:
    """Return the campaigns with such money, in the order given; one query."""
    found = money_left_out(reader)
    return [Line(one, _amounts(found[one.pk])) for one in campaigns if one.pk in found] if found else []


def imports_of(campaign: Campaign, reader: User) -> list[ImportBatch]:
    """Return the imports `reader` may see that left money of `campaign` out."""
    rows = ImportBatch.objects.visible_to(reader).filter(
        state=ImportBatch.State.DONE,
        foreign_money__external__campaign=campaign,
        foreign_money__replaced_by=None,
    )
    return list(rows.distinct().only("pk", "name", "started_at"))


def _amounts(found: list[tuple[str, dict[str, Decimal]]]) -> list[Amount]:
    return [
        Amount(METRICS[key].label, money(value, currency))
        for currency, values in found
        for key, value in values.items()
    ]
