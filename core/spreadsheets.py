"""Tables for spreadsheets."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any, Protocol

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

# What a spreadsheet runs instead of showing it (OWASP, "CSV Injection"); a plain number may begin with its sign.
_FORMULA = re.compile(r"[=@\t\r\n]|[+\-](?!\d+(?:\.\d+)?$)")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # characters, in Excel
NARROWEST, WIDEST = 12, 48


class Percent(Decimal):
    """A fraction that is read as a percentage: 0.0512 is written as 5.12%."""


Rows = Iterable[Sequence[object]]


class Writable(Protocol):
    """A file, or an answer to a browser."""

    def write(self, text: str, /) -> object: ...


class _Passing:
    """Gives back what is written to it, so that a table goes out row by row."""

    def write(self, text: str, /) -> str:
        return text


def harmless(text: str) -> str:
    """Return a cell that a spreadsheet shows as it is: what it would run begins with an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_typed(text: str) -> str:
    """Return what harmless() was given."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text, 1) else text


def write_csv(file: Writable, rows: Rows) -> None:
    """Write rows with every cell harmless."""
    csv.writer(file).writerows([harmless(str(cell)) for cell in row] for row in rows)


def as_csv(rows: Rows, name: str) -> StreamingHttpResponse:
    """Answer with a table that goes out as it is made: dots for decimals, ISO dates, blank for None."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_workbook(rows: Rows, name: str) -> FileResponse:
    """Answer with an Excel file, written to the disk row by row; the first row holds the headers."""
    file = TemporaryFile()  # noqa: SIM115 (the answer closes it)
    write_workbook(file, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=WORKBOOK)


def write_workbook(file: IO[bytes], rows: Rows) -> None:
    """Write an Excel file of one sheet: numbers and dates as such, words as words, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "B2"
    every = iter(rows)
    headers = next(every, ())
    for at, header in enumerate(headers, 1):
        width = min(max(len(str(header)) + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, header, is_strong=True) for header in headers])
    for row in every:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(file)


def _lines(rows: Rows) -> Iterator[str]:
    writer = csv.writer(_Passing())
    for row in rows:
        yield writer.writerow([harmless(_text(cell)) for cell in row])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Percent):
        return f"{unmistakable(value * 100)}%"
    if isinstance(value, Decimal):
        return unmistakable(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def unmistakable(value: Decimal) -> str:
    """Write a number so that nobody can take its decimals for thousands: never with exactly three of them."""
    text = f"{value.normalize():f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _cell(sheet: Any, value: object, *, is_strong: bool = False) -> Any:
    if isinstance(value, Decimal | int | float | date | datetime) and not isinstance(value, bool):
        cell = WriteOnlyCell(sheet, float(value) if isinstance(value, Decimal) else value)  # type: ignore[arg-type] # a date is fine
        if isinstance(value, Percent):
            cell.number_format = "0.0%"
    else:
        text = "" if value is None else ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST_CELL]
        cell = WriteOnlyCell(sheet, text or None)
        if text:
            cell.data_type = "s"  # words, also where they look like a formula
            cell.quotePrefix = bool(_FORMULA.match(text))
    if is_strong:
        cell.font = Font(bold=True)
    return cell
