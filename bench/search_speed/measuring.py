"""Asking, saving and weighing: the figures of one collection."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from django.db import connection

from bench.costs import cpu_ms
from bench.search_speed.asking import SUGGESTED, Asked
from search.finding import PAGE_SIZE, find
from search.models import EntryText
from search.registry import Document
from search.writing import write

TABLES = ("tally", "block", "segment", "word", "entry", "entrytext")


@dataclass(frozen=True)
class Cell:
    """The times of one class in ms, with the processor time a search took here and in PostgreSQL."""

    name: str
    times: list[float]
    cpu_ms: float
    found: float

    def percentile(self, part: float) -> float:
        return sorted(self.times)[min(int(len(self.times) * part), len(self.times) - 1)]


def search(asked: Asked, *, passages: bool) -> Cell:
    """Ask all queries of a class, after a few to warm up; with `passages`, mark what a page of results shows."""
    for query in asked.queries[:5]:
        _ask(asked, query, passages=passages)
    times, found = list[float](), 0
    backend, before = _backend(), time.process_time()
    backend_before = cpu_ms([backend])
    for query in asked.queries:
        begun = time.perf_counter()
        found += bool(_ask(asked, query, passages=passages))
        times.append((time.perf_counter() - begun) * 1000)
    spent = (time.process_time() - before) * 1000 + cpu_ms([backend]) - backend_before
    return Cell(asked.name, times, spent / len(times), found / len(times))


def _ask(asked: Asked, query: str, *, passages: bool) -> int:
    limit = SUGGESTED if asked.is_suggestion else PAGE_SIZE
    answer = find(asked.access, query, limit=limit, quick=asked.is_suggestion)
    if passages:
        for result in answer.results:
            _shown = result.title, result.brief if asked.is_suggestion else result.snippet
    return len(answer.results)


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def table(cells: Sequence[Cell]) -> Iterator[str]:
    yield "| searches | median ms | p95 ms | CPU ms | found |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for cell in cells:
        yield f"| {cell.name} | {median(cell.times):.1f} | {cell.percentile(0.95):.1f} | {cell.cpu_ms:.1f} | {cell.found:.2f} |"


def saves(count: int) -> list[float]:
    """Save pages anew with half of their text changed, and return what search took of each, in ms."""
    times = []
    texts = EntryText.objects.filter(entry__kind="page").select_related("entry").order_by("pk")
    pages = list(texts[: 2 * count])
    for page, other in zip(pages[:count], pages[count:], strict=True):
        document = _document(page)
        half = len(page.body) // 2
        changed = replace(document, body=page.body[:half] + other.body[half:])
        for version in (changed, document):
            begun = time.perf_counter()
            write([(page.entry.object_id, version)])
            times.append((time.perf_counter() - begun) * 1000)
    return times


def _document(page: EntryText) -> Document:
    entry = page.entry
    return Document(
        title=entry.title, url=entry.url, kind=entry.kind, body=page.body, language=entry.language,
        tags=tuple(entry.tags), type=entry.type, year=entry.year, space_id=entry.space_id, owner_id=entry.owner_id,
    )  # fmt: skip


def sizes() -> Iterator[str]:
    """Yield what each table takes, in bytes per byte of text, with its indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(octet_length(body)), count(*) FROM search_entrytext")
        text, count = cursor.fetchone()
        yield f"{count} entries, {text / count:.0f} bytes of text each"
        yield "| table | MiB | bytes per byte of text |"
        yield "| --- | ---: | ---: |"
        total = 0
        for name in TABLES:
            cursor.execute("SELECT pg_total_relation_size(%s::regclass)", [f"search_{name}"])
            size = cursor.fetchone()[0]
            total += size
            yield f"| {name} | {size / 2**20:.1f} | {size / float(text):.2f} |"
        yield f"| all | {total / 2**20:.1f} | {total / float(text):.2f} |"
