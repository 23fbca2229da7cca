"""The examples of the CommonMark specification, from the npm package commonmark-spec (a development dependency)."""

import re
from pathlib import Path
from typing import NamedTuple

SPECIFICATION = Path(__file__).parents[2] / "node_modules" / "commonmark-spec" / "spec.txt"

_PART = re.compile(
    r"^(?P<level>#+) (?P<section>[^\n]+)$|^`{32} example\n(?P<source>.*?)^\.\n(?P<html>.*?)^`{32}$",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    number: int
    section: str
    source: str
    html: str


def examples() -> list[Example]:
    """Return all examples in order, numbered from 1 as in the specification."""
    found: list[Example] = []
    section = ""
    for part in _PART.finditer(SPECIFICATION.read_text(encoding="utf-8").replace("→", "\t")):
        if part["section"]:
            section = part["section"]
        else:
            found.append(Example(len(found) + 1, section, part["source"], part["html"]))
    return found
