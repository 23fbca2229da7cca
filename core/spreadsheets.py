"""Tables for spreadsheets."""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

# What a spreadsheet runs instead of showing it (OWASP, "CSV Injection"); a plain number may begin with its sign.
_FORMULA = re.compile(r"[=@\t\r\n]|[+\-](?!\d+(?:\.\d+)?$)")


class Writable(Protocol):
    """A file, or an answer to a browser."""

    def write(self, text: str, /) -> object: ...


def harmless(text: str) -> str:
    """Return a cell that a spreadsheet shows as it is: what it would run begins with an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(file: Writable, rows: Iterable[Sequence[object]]) -> None:
    """Write rows with every cell harmless."""
    csv.writer(file).writerows([harmless(str(cell)) for cell in row] for row in rows)
