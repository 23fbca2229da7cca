"""Run the tasks of one or more Markdown folders and print MRR@10, nDCG@10, Recall@50 and the median time."""

import os
import sys
import time
from collections import defaultdict
from dataclasses import replace
from math import log2
from pathlib import Path
from statistics import mean, median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
django.setup()

from bench.database import scratch_database  # noqa: E402 (Django must be set up first)
from bench.search_quality.documents import Page, load  # noqa: E402
from bench.search_quality.engines import Engine, Fts5, Ours, Tantivy  # noqa: E402
from bench.search_quality.tasks import Task, generate  # noqa: E402

KINDS = ["title", "typo1", "typo2", "prefix50", "prefix75", "hyphen", "fold", "heading", "anchor"]


def main(folders: list[str]) -> None:
    for name in folders:
        pages = load(Path(name))
        tasks, left_out = generate(pages)
        without = [_without(page, left_out.get(page.number)) for page in pages]
        print(f"\n{Path(name).name}: {len(pages)} pages, {len(tasks)} queries")  # noqa: T201
        print(f"{'':10}{'n':>5}" + "".join(f"{one:>36}" for one in ("baton", "tantivy", "fts5")))  # noqa: T201
        folder = Path(name).name
        engines: list[Engine] = [Ours(pages, folder[:12]), Tantivy(pages), Fts5(pages)]
        other: list[Engine] = [Ours(without, f"{folder[:12]}-cut"), Tantivy(without), Fts5(without)]
        _report(tasks, engines, other)


def _without(page: Page, heading: str | None) -> Page:
    if heading is None:
        return page
    rest = [one for one in page.headings if one != heading]
    return replace(page, headings=rest, text=page.text.replace(heading, " "))


def _report(tasks: list[Task], engines: list[Engine], other: list[Engine]) -> None:
    by_kind = defaultdict(list)
    for task in tasks:
        by_kind[task.kind].append(task)
    for kind in KINDS:
        asked = by_kind[kind]
        if not asked:
            continue
        cells = [_measured(asked, engine) for engine in (other if kind == "heading" else engines)]
        print(f"{kind:10}{len(asked):5}" + "".join(f"{cell:>36}" for cell in cells))  # noqa: T201


def _measured(tasks: list[Task], engine: Engine) -> str:
    ranks, gains, recalls, times = [], [], [], []
    for task in tasks:
        begun = time.perf_counter()
        found = engine.search(task.query)
        times.append((time.perf_counter() - begun) * 1000)
        right = [at for at, number in enumerate(found) if number in task.right]
        ranks.append(1 / (right[0] + 1) if right and right[0] < 10 else 0)
        best = sum(1 / log2(at + 2) for at in range(min(10, len(task.right)))) or 1
        gains.append(sum(1 / log2(at + 2) for at in right if at < 10) / best)
        recalls.append(len(right) / (len(task.right) or 1))
        if not (right and right[0] == 0) and os.environ.get("SHOW") == task.kind and engine.name == "baton":
            print(f"    {task.query!r}: {right[:1]}")  # noqa: T201
    return f"{mean(ranks):.3f} {mean(gains):.3f} {mean(recalls):.3f} {median(times):6.1f} ms"


if __name__ == "__main__":
    with scratch_database():
        main(sys.argv[1:])
