"""Rows that are slow to come by, kept on the disk so that they can be read again at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from campaigns.imports.amounts import Exact

MARK = "\x00"  # stands before a number as a spreadsheet holds it


class Spool:
    """All rows of a sheet, in a file that is gone with this object."""

    def __init__(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        self._file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (it lives as long as this object)
        for line, cells in rows:
            marked = [MARK + cell if isinstance(cell, Exact) else cell.replace(MARK, "") for cell in cells]
            self._file.write(json.dumps([line, marked]) + "\n")

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows from the first on; one reader at a time."""
        self._file.seek(0)
        for text in iter(self._file.readline, ""):
            line, cells = json.loads(text)
            yield line, [Exact(cell[1:]) if cell.startswith(MARK) else cell for cell in cells]
