"""Known-item tasks, generated with a fixed seed: each asks for a page in a way somebody would."""

import os
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bench.search_quality.documents import Page
from search.analysis import fold

SEED = 20261121
MOST = int(os.environ.get("MOST", "200"))  # queries of a kind
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Task:
    """A query, and how well each page answers it that does at all: 1 for a known item, more for a better answer."""

    kind: str
    query: str
    grades: Mapping[int, int]


def generate(pages: list[Page]) -> tuple[list[Task], dict[int, str]]:
    """Return all tasks, and per page the heading that must be left out of the index for the heading task."""
    chance = random.Random(SEED)  # noqa: S311 (no secret depends on it)
    same = defaultdict(set)
    for page in pages:
        same[fold(page.title)].add(page.number)
    sample = chance.sample(pages, min(MOST, len(pages)))
    tasks = [task for page in sample for task in _of_title(page, same, pages, chance)]
    tasks += [
        Task("anchor", words, _known([page.number]))
        for page in pages
        for words in sorted(set(page.anchors))[:1]
        if fold(words) != fold(page.title)
    ][:MOST]
    left_out = _headings(sample, pages, chance)
    tasks += [Task("heading", words, _known([number])) for number, words in left_out.items()]
    return tasks, left_out


def _of_title(
    page: Page, same: dict[str, set[int]], pages: list[Page], chance: random.Random
) -> Iterator[Task]:
    title, right = page.title, _known(same[fold(page.title)])
    yield Task("title", title, right)
    for kind, words in (("typo1", 1), ("typo2", 2)):
        wrong = _misspelt(title, words, chance)
        if wrong != title:
            yield Task(kind, wrong, right)
    for kind, part in (("prefix50", 0.5), ("prefix75", 0.75)):
        begun = title[: max(3, round(len(title) * part))].rstrip()
        yield Task(kind, begun, _beginning(begun, pages))
    joined = _rejoined(title, chance)
    if joined:
        yield Task("hyphen", joined, right)
    if fold(title) != title.casefold():
        yield Task("fold", fold(title), right)


def _known(numbers: Iterable[int]) -> dict[int, int]:
    return dict.fromkeys(numbers, 1)


def _beginning(begun: str, pages: list[Page]) -> dict[int, int]:
    return _known(page.number for page in pages if fold(page.title).startswith(fold(begun)))


def _misspelt(title: str, words: int, chance: random.Random) -> str:
    """Make one mistake in each of the longest words."""
    long = sorted(set(re.findall(r"[^\W\d_]{5,}", title)), key=len, reverse=True)[:words]
    for word in long:
        title = title.replace(word, chance.choice(EDITS)(word, chance), 1)
    return title


def _swap(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _drop(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _add(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(LETTERS) + word[at:]


def _replace(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice(LETTERS) + word[at + 1 :]


EDITS: list[Callable[[str, random.Random], str]] = [_swap, _drop, _add, _replace]


def _rejoined(title: str, chance: random.Random) -> str:
    """Write two words of a title as one, or a joined word as two."""
    if re.search(r"\w-\w", title):
        return re.sub(r"(?<=\w)-(?=\w)", chance.choice(["", " "]), title)
    pairs = list(re.finditer(r"([^\W\d_]{3,}) ([^\W\d_]{3,})", title))
    if not pairs:
        return ""
    pair = chance.choice(pairs)
    return title[: pair.start()] + pair[1] + pair[2] + title[pair.end() :]


def _headings(sample: list[Page], pages: list[Page], chance: random.Random) -> dict[int, str]:
    times: dict[str, int] = defaultdict(int)
    for page in pages:
        for heading in page.headings:
            times[fold(heading)] += 1
    chosen = {}
    for page in sample:
        own = [
            one
            for one in page.headings
            if " " in one and times[fold(one)] == 1 and fold(one) != fold(page.title)
        ]
        if own:
            chosen[page.number] = chance.choice(own)
    return chosen
