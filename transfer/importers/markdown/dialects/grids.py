"""Tables of HTML as tables of Markdown."""

from __future__ import annotations

import re

from transfer.importers.markdown.dialects.sheltering import Shelter
from transfer.importers.markdown.dialects.tags import Frame

BREAK = "\ue004"
MOST_COLUMNS = 50
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+")
_NUMBER = re.compile(r"^[ \t]*(\d+)\.[ \t]+")
_HASHES = re.compile(r"^[ \t]*#{1,6}[ \t]+(.*)$")


def cell(frame: Frame, parent: Frame, _shelter: Shelter) -> str:
    """Keep a cell with its row, a row with its table; both stand in `rows` of the element around them."""
    name = frame.tag.name
    if name == "caption":
        parent.title = " ".join(frame.text.split())
    elif name == "tr":
        row = [one for cells in frame.rows for one in cells]
        parent.rows.append(row)
    else:
        said = frame.tag.attributes
        one = (_one_line(frame.text), name == "th", _span(said.get("colspan")), _span(said.get("rowspan")))
        parent.rows.append([one])
    return ""


def rows_of(frame: Frame, parent: Frame, _shelter: Shelter) -> str:
    """Hand the rows of a part of a table on to the table."""
    in_head = frame.tag.name == "thead"
    parent.rows += [[(text, head or in_head, c, r) for text, head, c, r in row] for row in frame.rows]
    return frame.text


def grid(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    """Return a table; without a row of headings it gets an empty one, since Markdown knows no other."""
    if not frame.rows:
        return frame.text
    rows = _filled(frame.rows)
    width = min(max(len(row) for row in rows), MOST_COLUMNS)
    lines = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    heads = all(is_head for _text, is_head, _c, _r in frame.rows[0])
    if not heads:
        lines.insert(0, [""] * width)
    lines.insert(1, ["---"] * width)
    title = f"**{frame.title}**\n\n" if frame.title else ""
    rest = frame.text.strip()
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"\n\n{title}{table}\n\n{rest}\n\n" if rest else f"\n\n{title}{table}\n\n"


def _filled(rows: list[list[tuple[str, bool, int, int]]]) -> list[list[str]]:
    """Return the texts with room for cells that span several columns or rows."""
    below: dict[int, int] = {}
    filled = []
    for row in rows:
        line = list[str]()
        for text, _head, columns, down in row:
            while below.get(len(line), 0) > 0:
                below[len(line)] -= 1
                line.append("")
            for column in range(columns):
                below[len(line)] = down - 1
                line.append(text if column == 0 else "")
        filled.append(line)
    return filled


def _one_line(text: str) -> str:
    """Return what stands in a cell on one line, items with a bullet, paragraphs with a break between them."""
    lines = []
    for line in text.strip().split("\n"):
        words = _HASHES.sub(r"**\1**", _NUMBER.sub(r"\1) ", _BULLET.sub("• ", line)))
        if words.strip() and not set(words.strip()) <= set("|- "):
            lines.append(" ".join(words.split()).replace("\\|", "|").replace("|", "\\|"))
    return BREAK.join(lines).strip(BREAK + " ")


def _span(said: str | None) -> int:
    return min(int(said), MOST_COLUMNS) if said and said.isdigit() and len(said) < 4 and int(said) > 0 else 1
