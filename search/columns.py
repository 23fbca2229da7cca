"""Where the columns of the weekly chart stand, in the units of its view box (480 by 150)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH, FLOOR, CEILING = 480, 130, 20
GAP = 6
MOST_LABELS = 6


class Counted(Protocol):
    """What a column stands for: how many in all, and how many of them found nothing."""

    @property
    def searches(self) -> int: ...

    @property
    def nothing(self) -> int: ...


@dataclass(frozen=True)
class Column:
    """One week in the chart; the searches without result stand in front of all."""

    week: Counted
    x: int
    width: int
    height: int
    none_height: int
    is_labelled: bool

    @property
    def top(self) -> int:
        return FLOOR - self.height

    @property
    def none_top(self) -> int:
        return FLOOR - self.none_height

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def label_at(self) -> int:
        return self.top - 5


def columns(weeks: Sequence[Counted]) -> list[Column]:
    """Return a column for each week, the highest as high as there is room."""
    most = max((week.searches for week in weeks), default=0) or 1
    step = WIDTH // max(len(weeks), 1)
    every = -(-len(weeks) // MOST_LABELS)
    return [
        Column(
            week,
            x=at * step + GAP // 2,
            width=step - GAP,
            height=round((FLOOR - CEILING) * week.searches / most),
            none_height=round((FLOOR - CEILING) * week.nothing / most),
            is_labelled=at % every == 0,
        )
        for at, week in enumerate(weeks)
    ]
