"""Three-way merging of texts by line: what only one side changed is taken, what both changed is left open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from merge3 import Merge3

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """A run of lines: agreed (`mine` is `theirs`), or open where the two sides wrote something else."""

    base: Lines
    mine: Lines
    theirs: Lines
    is_open: bool

    def chosen(self, choice: str) -> Lines:
        """Return the lines for "mine", "theirs" or "both" (theirs first, as they were saved first)."""
        if not self.is_open or choice == "mine":
            return self.mine
        return self.theirs if choice == "theirs" else self.theirs + self.mine


@dataclass(frozen=True)
class Merge:
    """A merged text in regions; it is clean when no region is open."""

    regions: list[Region]

    @property
    def is_clean(self) -> bool:
        return not any(region.is_open for region in self.regions)

    def text(self, choices: Mapping[int, str] | None = None) -> str:
        """Return the whole text; `choices` tells "mine", "theirs" or "both" (the default) by number of open region."""
        return "\n".join(self._lines(choices or {}))

    def _lines(self, choices: Mapping[int, str]) -> Iterator[str]:
        number = 0
        for region in self.regions:
            yield from region.chosen(choices.get(number, "both"))
            number += region.is_open


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two texts that both grew out of `base`."""
    groups = Merge3(base.split("\n"), mine.split("\n"), theirs.split("\n")).merge_groups()
    return Merge([_region(kind, [tuple(lines) for lines in texts]) for kind, *texts in groups])


def _region(kind: str, texts: list[Lines]) -> Region:
    is_open = kind == "conflict"
    base, mine, theirs = texts if is_open else (texts[0], texts[0], texts[0])
    return Region(base, mine, theirs, is_open)


def merge_facts(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Merge title and details field by field; return the merged facts and the names of fields both changed.

    A field that is missing from `mine` was not on the form and stays as `theirs`; where both changed it, `mine` is kept.
    """
    merged, both = dict(theirs), []
    for name, value in mine.items():
        if value == base.get(name):
            continue
        if theirs.get(name) not in (base.get(name), value):
            both.append(name)
        merged[name] = value
    return merged, both
