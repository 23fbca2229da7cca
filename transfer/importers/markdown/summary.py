"""The report of an import in a few lines, for who ran the command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transfer.importers.markdown.remarks import sentences
from transfer.importers.markdown.report import Report
from transfer.models.outcomes import NOTEWORTHY, Outcome

MOST = 40


def noteworthy(report: Report) -> Iterator[str]:
    """Yield a line for each file that needs somebody's eye, up to a number; the rest is in the report."""
    lines = [line for line in report.lines if line.outcome in NOTEWORTHY]
    for line in lines[:MOST]:
        yield f"{Outcome(line.outcome).label}: {line.path}: {' '.join(sentences(line.remarks))}"
    if len(lines) > MOST:
        yield f"… and {len(lines) - MOST} more, see --report."


def summary(counts: dict[str, Any], *, dry: bool) -> Iterator[str]:
    """Yield the counts of a report."""
    if dry:
        yield "Dry run: nothing was written."
    yield f"Markdown files: {_line(counts['pages'])}"
    if counts["folders"]:
        yield f"Pages for folders without one: {_line(counts['folders'])}"
    if counts["files"]:
        yield f"Other files: {_line(counts['files'])}"
    if counts["gone"]:
        yield f"Gone from the source since the last import: {counts['gone']}"
    yield _links(counts["links"])
    pages = sum(counts["pages"].values()) + sum(counts["folders"].values())
    seconds = counts["seconds"]
    yield f"{pages} pages in {seconds} s ({pages / seconds:.0f} a second)." if seconds else f"{pages} pages."


def _line(counted: dict[str, int]) -> str:
    parts = [f"{str(Outcome(key).label).lower()} {count}" for key, count in sorted(counted.items())]
    return f"{sum(counted.values())} ({', '.join(parts)})" if parts else "0"


def _links(links: dict[str, int]) -> str:
    def of(kind: str) -> int:
        return links.get(kind, 0)

    works = of("page") + of("same") + of("file")
    lost = of("missing") + of("outside") + of("file_refused")
    return (
        f"Links within the source: {works + lost + of('anchor_missing')}: to pages {of('page')}, within a page {of('same')}, "
        f"to files {of('file')}; to a page but not the heading {of('anchor_missing')}; leading nowhere {of('missing')}, "
        f"out of the folder {of('outside')}, to files that could not be attached {of('file_refused')}."
    )
