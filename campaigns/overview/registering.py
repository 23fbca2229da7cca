"""What rooms above campaigns add to the page of a quarter: columns of the scoreboard, and open ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from campaigns.overview.exhibits import Cell, Column
from campaigns.overview.gathering import Gathered

Cells = Callable[[Gathered], Mapping[int, Cell]]
Rows = Callable[[Gathered], Sequence[list[Cell]]]

_columns: dict[str, tuple[Column, Cells]] = {}
_open_ends: dict[str, Rows] = {}


def register_column(key: str, column: Column, cells: Cells) -> None:
    """Add a column at the end of the scoreboard; `cells(gathered)` gives a cell by campaign id, in a fixed number of queries.

    The page is kept: the tables it reads must be watched (campaigns.watching).
    """
    _columns[key] = (column, cells)


def register_open_ends(key: str, rows: Rows) -> None:
    """Add rows to the open ends of a quarter: what it is about, who answers for it, what is missing; from watched tables."""
    _open_ends[key] = rows


def extra_columns(gathered: Gathered) -> Iterator[tuple[Column, Mapping[int, Cell]]]:
    for column, cells in _columns.values():
        yield column, cells(gathered)


def more_open_ends(gathered: Gathered) -> list[list[Cell]]:
    return [row for rows in _open_ends.values() for row in rows(gathered)]
