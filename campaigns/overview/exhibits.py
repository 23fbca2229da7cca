"""What an exhibit is made of: a table, which is its truth and its CSV, and lanes, which draw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from campaigns.judging import Attainment
from campaigns.models import Channel

FULL = Decimal(100)  # the width of a lane
PLACES = 6  # decimals of a figure in a CSV
HAIR = Decimal("0.5")  # the least a bar is wide that is there at all


@dataclass(frozen=True)
class Cell:
    """One figure: as it is read, as it is reckoned with (in the CSV), and what one must know of it."""

    text: str
    plain: Any = None
    remark: str = ""
    href: str = ""
    reached: Attainment | None = None
    channel: Channel | None = None

    @property
    def exact(self) -> str:
        """The figure for a spreadsheet: a point for decimals, nothing where it is unknown."""
        if isinstance(self.plain, Decimal):
            return f"{round(self.plain, PLACES).normalize():f}"
        return str(self.text if self.plain is None and self.text != "–" else self.plain or "")


@dataclass(frozen=True)
class Column:
    """What a column holds; `is_name` for the one that says what the row is about."""

    label: Any
    is_name: bool = False
    is_text: bool = False


@dataclass(frozen=True)
class Mark:
    """A rectangle in a lane; `start` and `width` in hundredths of the lane, `look` names how it is drawn."""

    start: str
    width: str
    look: str = ""


@dataclass(frozen=True)
class Strip:
    """One strip of a lane with its figure beside it; `name` says of what it is, aloud."""

    marks: Sequence[Mark]
    text: str
    name: Any = ""
    is_thin: bool = False


@dataclass(frozen=True)
class Lane:
    """What the drawing shows of one row."""

    label: str
    lines: Sequence[Strip]
    channel: Channel | None = None
    href: str = ""
    aside: str = ""
    aside_label: Any = ""


@dataclass(frozen=True)
class Exhibit:
    """A heading with a table; `lanes` draw it where a drawing says more. Without rows, `empty` says why."""

    key: str
    heading: Any
    note: Any
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: Any
    lanes: Sequence[Lane] = field(default_factory=tuple)
    foot: Sequence[Cell] = field(default_factory=tuple)

    @property
    def lines(self) -> Iterable[Iterable[tuple[Column, Cell]]]:
        """The rows, each cell with the column it stands in."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def totals(self) -> Iterable[tuple[Column, Cell]]:
        """The row below all others, if there is one."""
        return zip(self.columns, self.foot, strict=True) if self.foot else ()

    @property
    def table(self) -> Iterable[Sequence[str]]:
        """The rows of the CSV, headings first."""
        yield [str(column.label) for column in self.columns]
        for row in self.rows:
            yield [cell.exact for cell in row]


def bar(amount: Decimal | None, longest: Decimal, look: str = "", *, start: Decimal = Decimal(0)) -> Mark:
    """Return a bar from `start` (an amount too), as long as `amount` is to the longest; one that exists is a hair at least."""
    if amount is None or amount <= 0 or longest <= 0:
        return Mark("0", "0", look)
    return Mark(_width(start / longest * FULL), _width(max(amount / longest * FULL, HAIR)), look)


def tick(at: Decimal, longest: Decimal, look: str = "tick", *, width: Decimal = 2 * HAIR) -> Mark:
    """Return a mark that stands at an amount, within the lane."""
    place = at / longest * FULL if longest > 0 else Decimal(0)
    return Mark(_width(min(max(place - width / 2, Decimal(0)), FULL - width)), _width(width), look)


def highest(amounts: Iterable[Decimal | None]) -> Decimal:
    return max((amount for amount in amounts if amount is not None), default=Decimal(0))


def _width(value: Decimal) -> str:
    return f"{value:.2f}"
