"""Reports that are no table but lines of label and value, with a block a variant: turned into a table of a row a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from campaigns.imports.headers import normal
from campaigns.imports.tables import Row

TITLES = ("email campaign report", "campaign report")
_BLOCK = re.compile(r"^combination \d+.*stats", re.IGNORECASE)
MOST_LINES = 2_000
LOOKED_AT = 6


def is_labelled(rows: Iterable[Row]) -> bool:
    """Does the file begin with such a report?"""
    head = list(islice(rows, LOOKED_AT))
    labels = sum(1 for _line, cells in head if len(cells) > 1 and cells[0].strip().endswith(":"))
    return labels >= 2 and any(normal(cells[0]) in TITLES for _line, cells in head[:2])


def as_table(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the title, the labels as headers, and a row for each block; what stands above the blocks holds for all."""
    head: dict[str, str] = {}
    blocks: list[dict[str, str]] = []
    title = ""
    for _line, cells in islice(rows, MOST_LINES):
        label = cells[0].strip()
        if _BLOCK.match(label):
            blocks.append({})
        elif len(cells) > 1 and label.endswith(":"):
            (blocks[-1] if blocks else head).setdefault(
                label.rstrip(":"), ", ".join(c for c in cells[1:] if c)
            )
        else:
            title = title or label
    headers = list(dict.fromkeys([*head, *(label for block in blocks for label in block)]))
    yield 1, [title]
    yield 2, headers
    for number, block in enumerate(blocks or [{}], 3):
        yield number, [{**head, **block}.get(label, "") for label in headers]
