"""Tasks of compounds: pages hold words written as one, and somebody asks for the parts; or the other way round.

What a compound is, is told by the collection alone: two words of it written as one, with nothing, s, en or e between.
"""

import random
import re
from collections import Counter, defaultdict
from dataclasses import replace

from bench.search_quality.documents import Page
from bench.search_quality.tasks import MOST, SEED, Task
from search.analysis import fold

APART, TOGETHER, PARTS = KINDS = ("apart", "together", "parts")
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4  # letters of a part
LEAST = 3  # pages a part stands in
RARE = 20  # of the pages, one in so many at most holds a compound that is asked for
LINKS = ("", "s", "en", "e")

Compounds = dict[str, tuple[str, str]]


def generate(pages: list[Page]) -> tuple[list[Task], list[Page]]:
    """Return the tasks, and the pages as they must be indexed for those called `together`.

    apart: a heading or title with its compounds taken apart. together: one as it is, while in its page each of its
    compounds is written apart. parts: nothing but the two parts; right are the pages with the compound in a heading.
    """
    chance = random.Random(SEED)  # noqa: S311 (no secret depends on it)
    known = _compounds(pages)
    times = Counter(fold(line) for page in pages for line in {page.title, *page.headings})
    chosen = [(page, line) for page in pages if (line := _line(page, known, times, chance))]
    chosen = chance.sample(chosen, min(MOST, len(chosen)))
    tasks = [Task(APART, _apart(line, known), {page.number: 1}) for page, line in chosen]
    tasks += [Task(TOGETHER, line, {page.number: 1}) for page, line in chosen]
    lines = {page.number: line for page, line in chosen}
    return [*tasks, *_parts(pages, known, chance)], [_rewritten(one, lines, known) for one in pages]


def _compounds(pages: list[Page]) -> Compounds:
    """Return the words that consist of two others, with these; the pair whose rarer part is commonest."""
    held = Counter(word for page in pages for word in set(_words(f"{page.title} {page.text}")))
    most = max(LEAST, len(pages) // RARE)
    common = {word: n for word, n in held.items() if n >= LEAST and len(word) >= SHORTEST}
    found = {}
    for word in (word for word, n in held.items() if n <= most):
        pairs = [
            (left.removesuffix(link), word[at:])
            for at in range(SHORTEST, len(word) - SHORTEST + 1)
            for left in [word[:at]]
            for link in LINKS
            if left.endswith(link) and left.removesuffix(link) in common and word[at:] in common
        ]
        if pairs:
            found[word] = max(pairs, key=lambda pair: (min(common[pair[0]], common[pair[1]]), pair))
    return found


def _words(text: str) -> list[str]:
    return [fold(word) for word in WORD.findall(text)]


def _line(page: Page, known: Compounds, times: Counter[str], chance: random.Random) -> str:
    """Choose a line with a compound that no other page has."""
    own = [line for line in dict.fromkeys((page.title, *page.headings)) if times[fold(line)] == 1]
    lines = [line for line in own if any(word in known for word in _words(line))]
    return chance.choice(lines) if lines else ""


def _apart(text: str, known: Compounds) -> str:
    return WORD.sub(lambda found: " ".join(known.get(fold(found[0]), (found[0],))), text)


def _rewritten(page: Page, lines: dict[int, str], known: Compounds) -> Page:
    """Write the compounds of its line apart, everywhere in the page."""
    own = {word: known[word] for word in _words(lines.get(page.number, "")) if word in known}
    if not own:
        return page
    headings = [_apart(heading, own) for heading in page.headings]
    description = _apart(page.description, own)
    return replace(
        page,
        title=_apart(page.title, own),
        text=_apart(page.text, own),
        headings=headings,
        description=description,
    )


def _parts(pages: list[Page], known: Compounds, chance: random.Random) -> list[Task]:
    holding: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for word in _words(" ".join((page.title, *page.headings))):
            if word in known:
                holding[word].add(page.number)
    chosen = chance.sample(sorted(holding), min(MOST, len(holding)))
    return [Task(PARTS, " ".join(known[word]), dict.fromkeys(holding[word], 1)) for word in chosen]
