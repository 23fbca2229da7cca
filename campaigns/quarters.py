"""Quarters of a year, as managers count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from campaigns.codes import quarter_of

WRITTEN = re.compile(r"(?P<year>(?:19|20)\d\d)-q(?P<number>[1-4])$")


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter; `name` is how an address says it: "2025-q4"."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, quarter_of(day))

    @classmethod
    def named(cls, name: str) -> Quarter:
        """Return the quarter an address means. Raises ValueError for anything else than "2025-q4"."""
        found = WRITTEN.match(name)
        if found is None:
            raise ValueError(f"{name} is no quarter")
        return cls(int(found["year"]), int(found["number"]))

    def __str__(self) -> str:
        return f"Q{self.number} {self.year}"

    @property
    def name(self) -> str:
        return f"{self.year}-q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + (self.number == 4), self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    @property
    def year_before(self) -> Quarter:
        return Quarter(self.year - 1, self.number)
