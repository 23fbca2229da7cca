"""The demo company's texts and figures, as they lie beside this code (see demo/FIGURES.md)."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent


def data(name: str) -> Any:
    """Return the contents of a YAML file."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    """Return the lines of a semicolon-separated file by column name; an empty value means not known."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def texts(folder: str) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Yield each Markdown file below a folder, in order, as path, front matter and body."""
    for path in sorted((FOLDER / folder).rglob("*.md")):
        _empty, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield path, yaml.safe_load(front), body.strip() + "\n"
