"""Finds an opening tag and the next one that closes it, in time that grows with the text and no faster."""

from __future__ import annotations

import re
from collections.abc import Callable

Make = Callable[[re.Match[str], str], str | None]


def with_pairs(text: str, opening: re.Pattern[str], closing: re.Pattern[str], make: Make) -> tuple[str, int]:
    """Return the text with each pair replaced by what `make` gives for its opening and what it encloses, and how many.

    Both patterns have a group `name` by which they find each other; where `make` gives None the pair stays.
    """
    ends: dict[str, list[re.Match[str]]] = {}
    for match in closing.finditer(text):
        ends.setdefault(match["name"].lower(), []).append(match)
    at = dict.fromkeys(ends, 0)
    parts, done, count = [], 0, 0
    for start in opening.finditer(text) if ends else ():
        name = start["name"].lower()
        if start.start() < done or name not in ends:
            continue
        while at[name] < len(ends[name]) and ends[name][at[name]].start() < start.end():
            at[name] += 1
        if at[name] == len(ends[name]):
            continue
        end = ends[name][at[name]]
        made = make(start, text[start.end() : end.start()])
        if made is not None:
            parts += [text[done : start.start()], made]
            done, count = end.end(), count + 1
    return "".join(parts) + text[done:], count
