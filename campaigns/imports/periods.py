"""The period a file is about, where it says so above its headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from campaigns.imports.days import day, period

_FROM = re.compile(
    r"^#?\s*(?:start ?date|startdatum|begindatum|report start|start)\s*:?\s*(.+)$", re.IGNORECASE
)
_TO = re.compile(r"^#?\s*(?:end ?date|einddatum|report end|end)\s*:?\s*(.+)$", re.IGNORECASE)
_TIME = re.compile(r",?\s+(?:at\s+)?\d{1,2}:\d\d.*$")


def period_above(
    preamble: Sequence[Sequence[str]], *, day_first: bool | None = None
) -> tuple[date, date] | None:
    """Return the first and last day the lines above the headers name; None when they name none."""
    first = last = None
    for cells in preamble:
        line = " ".join(cell for cell in cells if cell).strip()
        if found := _try(line, day_first=day_first):
            return found
        first = first or _said(_FROM, line, day_first=day_first)
        last = last or _said(_TO, line, day_first=day_first)
    return (first, last) if first and last and first <= last else None


def _try(text: str, *, day_first: bool | None) -> tuple[date, date] | None:
    try:
        first, last = period(text, day_first=day_first)
    except ValueError:
        return None
    return (first, last) if first < last else None


def _said(pattern: re.Pattern[str], line: str, *, day_first: bool | None) -> date | None:
    found = pattern.match(line)
    if not found:
        return None
    try:
        return day(_TIME.sub("", found[1].strip()), day_first=day_first)
    except ValueError:
        return None
