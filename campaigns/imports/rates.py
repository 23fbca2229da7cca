"""Rates a platform reports are not kept but compared: they tell whether the columns are what they seem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from campaigns.imports.amounts import amount
from campaigns.imports.recognising import Layout
from campaigns.imports.roles import RATE
from campaigns.metrics import METRICS, Unit, rate

LEAST = Decimal("0.006")  # what two decimals of a percentage round away, generously
SHARE = Decimal("0.02")


@dataclass
class RateCheck:
    """One column with a rate: in how many rows it follows from the counts, and an example of where it does not."""

    key: str
    name: str
    agreed: int = 0
    differed: int = 0
    as_fraction: int = 0
    given: str = ""
    computed: Decimal | None = None

    @property
    def agrees(self) -> bool:
        return self.agreed >= self.differed

    def compare(self, cell: str, figures: Mapping[str, str | None], decimal: str) -> None:
        """Set what the row says beside what its counts say; a row that lacks either says nothing."""
        known = {key: None if value is None else Decimal(value) for key, value in figures.items()}
        computed = rate(self.key, known)
        try:
            given = amount(cell, decimal)
        except ValueError:
            return
        if given.value is None or computed is None or not given.value:
            return
        is_share = METRICS[self.key].unit == Unit.PERCENT
        if _close(given.value, computed):
            self.agreed += 1
            self.as_fraction += is_share and not given.is_percent
        elif is_share and not given.is_percent and _close(given.value / 100, computed):
            self.agreed += 1
        else:
            if not self.differed:
                self.given, self.computed = cell.strip(), computed
            self.differed += 1


def rate_checks(layout: Layout) -> dict[int, RateCheck]:
    """Return a check for each column that holds a rate, by its place."""
    return {
        place: RateCheck(column.role.removeprefix(RATE), column.name)
        for place, column in enumerate(layout.columns)
        if column.role.startswith(RATE)
    }


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= max(SHARE * abs(other), LEAST)
