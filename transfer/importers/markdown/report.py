"""What became of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _

from core import spreadsheets
from transfer.importers.markdown.pages import is_page
from transfer.importers.markdown.remarks import Remarks, sentences
from transfer.models.outcomes import Outcome


@dataclass
class Line:
    """One file of the source and what became of it."""

    path: str
    outcome: str
    article_id: int | None = None
    address: str = ""
    remarks: list[list[Any]] = field(default_factory=list)


@dataclass
class Report:
    """Every file of the source exactly once, in the order of their paths."""

    lines: list[Line] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, path: str, outcome: str, remarks: Remarks | None = None, **place: Any) -> None:
        self.lines.append(Line(path, outcome, remarks=remarks.stored() if remarks else [], **place))

    def in_order(self) -> None:
        self.lines.sort(key=lambda line: (line.path.casefold(), line.path))

    def counts(self) -> dict[str, Any]:
        """Return how many Markdown files, folders and other files had each outcome, and how the links fared."""
        found: dict[str, Counter[str]] = {"pages": Counter(), "folders": Counter(), "files": Counter()}
        for line in self.lines:
            if line.outcome != Outcome.GONE:
                found[_group(line.path)][line.outcome] += 1
        gone = sum(line.outcome == Outcome.GONE for line in self.lines)
        return {**{name: dict(counter) for name, counter in found.items()}, "gone": gone, "links": self.links,
                "seconds": round(self.seconds, 1)}  # fmt: skip


def _group(path: str) -> str:
    if path.endswith("/"):
        return "folders"
    return "pages" if is_page(path) else "files"


def write_csv(file: IO[str], lines: Iterable[Any], *, address: Any = lambda line: line.address) -> None:
    """Write lines file by file, as a table for a spreadsheet."""
    heading = [_("source path"), _("outcome"), _("page address"), _("remarks")]
    spreadsheets.write_csv(file, [heading, *_rows(lines, address)])


def _rows(lines: Iterable[Any], address: Any) -> Iterator[list[str]]:
    for line in lines:
        yield [line.path, str(Outcome(line.outcome).label), address(line), " ".join(sentences(line.remarks))]
