"""A judged collection in the format of BEIR (Thakur et al., 2021, https://github.com/beir-cellar/beir).

A folder with `corpus.jsonl` (an object a line: _id, title, text), `queries.jsonl` (_id, text) and the judgements
`qrels.tsv` or `qrels/test.tsv`: a heading, then query id, document id and grade, apart by tabs; 0 is not relevant.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.search_quality.documents import Page
from bench.search_quality.tasks import Task

KIND = "judged"


def is_judged(folder: Path) -> bool:
    """Say whether `folder` holds a judged collection, and not pages."""
    return (folder / "corpus.jsonl").is_file()


def load_judged(folder: Path) -> tuple[list[Page], list[Task]]:
    """Return the documents of a collection, and the queries somebody judged at least one document relevant for.

    Raises FileNotFoundError when a part is missing, and KeyError for a judgement of a document that is not there.
    """
    numbers: dict[str, int] = {}
    pages = []
    for number, row in enumerate(_objects(folder / "corpus.jsonl"), 1):
        numbers[str(row["_id"])] = number
        pages.append(Page(number, str(row.get("title") or ""), str(row.get("text") or "")))
    grades = _grades(folder, numbers)
    queries = _objects(folder / "queries.jsonl")
    asked = [
        Task(KIND, str(row["text"]), grades[str(row["_id"])]) for row in queries if str(row["_id"]) in grades
    ]
    return pages, asked


def _grades(folder: Path, numbers: dict[str, int]) -> dict[str, dict[int, int]]:
    path = next((one for one in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if one.is_file()), None)
    if path is None:
        raise FileNotFoundError(f"{folder} has neither qrels.tsv nor qrels/test.tsv")
    grades: dict[str, dict[int, int]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for query, document, grade in list(csv.reader(lines, delimiter="\t"))[1:]:
            if int(grade) > 0:
                grades[query][numbers[document]] = int(grade)
    return grades


def _objects(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
