"""What changed since a review was closed: its tables as they were, each cell with what it would say now where that differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as say

from campaigns.overview.exhibits import Cell, Exhibit
from campaigns.overview.tiles import Tile


def marked(then: Exhibit, now: Exhibit) -> Exhibit:
    """Return the table as it was; a cell whose figure is another one now says so in its remark."""
    fresh = {_about(row): row for row in now.rows}
    rows = [_compared(row, fresh.get(_about(row))) for row in then.rows]
    foot = _compared(then.foot, now.foot) if then.foot and now.foot else then.foot
    return replace(then, rows=rows, foot=foot)


def marked_tiles(then: Sequence[Tile], now: Sequence[Tile]) -> list[tuple[Tile, str]]:
    """Return each tile as it was, with what it says now where that is something else."""
    fresh = {str(tile.label): tile.text for tile in now}
    return [(tile, _other(tile.text, fresh.get(str(tile.label)))) for tile in then]


def _about(row: Sequence[Cell]) -> str:
    first = row[0]
    return first.href or (first.channel.key if first.channel else first.text)


def _compared(then: Sequence[Cell], now: Sequence[Cell] | None) -> list[Cell]:
    if now is None:
        return list(then)
    return [_cell(one, other) for one, other in zip(then, now, strict=True)]


def _cell(then: Cell, now: Cell) -> Cell:
    if then.text == now.text:
        return then
    return replace(then, remark=say("changed since: now %(value)s") % {"value": now.text})


def _other(then: str, now: str | None) -> str:
    return now if now is not None and now != then else ""
