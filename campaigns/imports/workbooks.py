"""Reads the first filled sheet of an Excel file row by row; formulas are not computed, their last value is taken."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from campaigns.imports.amounts import Exact
from campaigns.imports.findings import Unreadable
from campaigns.imports.zips import open_zip

MOST_STRINGS = 40_000_000  # bytes; they are held in memory
MOST_ROWS = 600_000
MOST_CELLS = 300
MOST_EMPTY = 1_000  # rows in a row: what follows is nothing but formatting
MOST_SHEETS = 20
PROBLEMS = (
    *(zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError),
)


def sheet_rows(file: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of the first sheet that has any; raise Unreadable where it cannot be read."""
    if not DEFUSEDXML:
        raise RuntimeError("Excel files are read with defusedxml only.")
    archive = open_zip(file)
    if any(
        entry.file_size > MOST_STRINGS for entry in archive.infolist() if "sharedStrings" in entry.filename
    ):
        raise Unreadable("too_large")
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets[:MOST_SHEETS]:
            found = False
            for row in _rows(sheet):
                found = True
                yield row
            if found:
                return
    except PROBLEMS as error:
        raise Unreadable("unreadable") from error


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    empty = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if line > MOST_ROWS:
            raise Unreadable("too_large")
        cells = _trimmed([_cell(value) for value in values[:MOST_CELLS]])
        empty = 0 if cells else empty + 1
        if empty > MOST_EMPTY:
            return
        if not empty:
            yield line, cells


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return Exact(f"{Decimal(repr(value)):f}")
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
