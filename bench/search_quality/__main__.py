"""How well search finds: `python -m bench.search_quality FOLDER [FOLDER …]`, of Markdown pages or judged collections."""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import mean, median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
django.setup()

from bench.database import scratch_database  # noqa: E402 (Django must be set up first)
from bench.search_quality import compounds  # noqa: E402
from bench.search_quality.documents import Page, load  # noqa: E402
from bench.search_quality.engines import Engine, Fts5, Ours, Tantivy  # noqa: E402
from bench.search_quality.judged import KIND, is_judged, load_judged  # noqa: E402
from bench.search_quality.measures import gain, recall, reciprocal_rank  # noqa: E402
from bench.search_quality.tasks import Task, generate  # noqa: E402

KNOWN = ("title", "typo1", "typo2", "prefix50", "prefix75", "hyphen", "fold", "heading", "anchor")
KINDS = [one for one in (*KNOWN, *compounds.KINDS, KIND) if one in os.environ.get("KINDS", one)]
ENGINES = os.environ.get("ENGINES", "baton,tantivy,fts5").split(",")


def main(folders: list[Path]) -> None:
    """Print a table for each folder: MRR@10, nDCG@10, Recall@50 and the median time, of each kind and engine."""
    for folder in folders:
        pages, tasks, changed = _judged(folder) if is_judged(folder) else _known_items(folder)
        asked = [task for task in tasks if task.kind in KINDS]
        print(f"\n{folder.name}: {len(pages)} documents, {len(asked)} queries")  # noqa: T201
        print(f"{'':10}{'n':>5}" + "".join(f"{one:>36}" for one in ENGINES))  # noqa: T201
        for kinds, those in [
            (set(KINDS) - set(changed), pages),
            *(({kind}, changed[kind]) for kind in changed),
        ]:
            some = [task for task in asked if task.kind in kinds]
            if some:
                _report(some, _engines(those, f"{folder.name[:12]}-{min(kinds)[:6]}"))


def _judged(folder: Path) -> tuple[list[Page], list[Task], dict[str, list[Page]]]:
    return *load_judged(folder), {}


def _known_items(folder: Path) -> tuple[list[Page], list[Task], dict[str, list[Page]]]:
    """Return pages and tasks, and the pages as they are for the kinds that ask for changed ones."""
    pages = load(folder)
    tasks, left_out = generate(pages)
    of_compounds, rewritten = compounds.generate(pages)
    without = [_without(page, left_out.get(page.number)) for page in pages]
    return pages, tasks + of_compounds, {"heading": without, compounds.TOGETHER: rewritten}


def _engines(pages: list[Page], kind: str) -> list[Engine]:
    made: dict[str, Callable[[], Engine]] = {
        "baton": lambda: Ours(pages, kind),
        "tantivy": lambda: Tantivy(pages),
        "fts5": lambda: Fts5(pages),
    }
    return [made[name]() for name in ENGINES]


def _without(page: Page, heading: str | None) -> Page:
    if heading is None:
        return page
    rest = [one for one in page.headings if one != heading]
    return replace(page, headings=rest, text=page.text.replace(heading, " "))


def _report(tasks: list[Task], engines: list[Engine]) -> None:
    by_kind = defaultdict(list)
    for task in tasks:
        by_kind[task.kind].append(task)
    for kind in KINDS:
        asked = by_kind[kind]
        if asked:
            cells = [_measured(asked, engine) for engine in engines]
            print(f"{kind:10}{len(asked):5}" + "".join(f"{cell:>36}" for cell in cells))  # noqa: T201


def _measured(tasks: list[Task], engine: Engine) -> str:
    ranks, gains, recalls, times = [], [], [], []
    for task in tasks:
        begun = time.perf_counter()
        found = engine.search(task.query)
        times.append((time.perf_counter() - begun) * 1000)
        ranks.append(reciprocal_rank(found, task.grades))
        gains.append(gain(found, task.grades))
        recalls.append(recall(found, task.grades))
        if ranks[-1] < 1 and os.environ.get("SHOW") == task.kind and engine.name == "baton":
            print(f"    {task.query!r}: {ranks[-1]:.2f}")  # noqa: T201
    return f"{mean(ranks):.3f} {mean(gains):.3f} {mean(recalls):.3f} {median(times):6.1f} ms"


if __name__ == "__main__":
    with scratch_database():
        main([Path(name) for name in sys.argv[1:]])
