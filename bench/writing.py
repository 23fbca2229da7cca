"""Writes the Markdown of one generated page: about 400 words, with headings, a list, a table and links."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bench.words import TAGS, Words

LINKS = (2, 6)
TAG_COUNT = (2, 5)


@dataclass
class Generated:
    """What one page is to hold before it is built."""

    title: str
    language: str
    source: str = ""
    tags: Sequence[str] = ()


class Writer:
    """Makes pages that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (not for secrets)
        self.words = {language: Words(language, self.random) for language in ("nl", "en")}

    def titles(self, count: int) -> list[Generated]:
        """Return pages with a title of their own each, still empty; three in five are Dutch."""
        pages, seen = list[Generated](), set[str]()
        while len(pages) < count:
            language = "nl" if self.random.random() < 0.6 else "en"
            title = self.words[language].telling(self.random.randint(2, 4)).capitalize()
            if title not in seen:
                seen.add(title)
                pages.append(Generated(title, language))
        return pages

    def write(self, page: Generated, titles: Sequence[str]) -> None:
        """Give a page its text and tags, with links to some of `titles`."""
        words = self.words[page.language]
        links = [f"[[{title}]]" for title in self._some(titles, *LINKS)]
        parts = [self._paragraph(words, links[:1])]
        for at in range(3):
            parts += [f"## {words.telling(3).capitalize()}", self._paragraph(words, links[1 + at :: 3])]
            parts.append(self._list(words) if at == 0 else self._table(words) if at == 1 else "")
            parts.append(self._paragraph(words, []))
        page.source = "\n\n".join(part for part in parts if part)
        page.tags = self._some(TAGS.split(), *TAG_COUNT)

    def _paragraph(self, words: Words, links: Sequence[str]) -> str:
        sentences = [words.sentence() for _ in range(self.random.randint(2, 5))]
        sentences += [f"**{words.telling(1)}** {words.telling(2)} {link}." for link in links]
        return " ".join(sentences)

    def _list(self, words: Words) -> str:
        return "\n".join(f"- {words.sentence()}" for _ in range(self.random.randint(3, 6)))

    def _table(self, words: Words) -> str:
        rows = [
            f"| {words.telling(1)} | {words.telling(2)} | {self.random.randint(1, 999)} |" for _ in range(4)
        ]
        return "\n".join(["| A | B | C |", "| --- | --- | ---: |", *rows])

    def _some(self, among: Sequence[str], least: int, most: int) -> list[str]:
        return self.random.sample(list(among), min(len(among), self.random.randint(least, most)))
