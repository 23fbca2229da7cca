"""Headings get an anchor: stable as long as their words are, unique on the page, without accents."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from core.markdown.plain import inline_text
from core.text import slugify_words

ANCHOR_PREFIX = "h-"  # so that no heading can take the id of a part of the page around it


@dataclass(frozen=True)
class Heading:
    """One line of the table of contents; `anchor` is the id to link to, without the hash."""

    level: int
    text: str
    anchor: str


def heading_anchor(text: str) -> str:
    """Return the anchor of the first heading with these words."""
    return ANCHOR_PREFIX + (slugify_words(text) or "section")


def anchor_headings(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Give each heading its id and return them in order; equal headings are numbered from the second on."""
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            text = inline_text(tokens[index + 1]).strip()
            anchor = _unique(heading_anchor(text), taken)
            token.attrs["id"] = anchor
            headings.append(Heading(level=int(token.tag[1]), text=text, anchor=anchor))
    return tuple(headings)


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """Return the anchor, with a number when it is taken; `taken` remembers the last number tried for each."""
    if anchor not in taken:
        taken[anchor] = 0
        return anchor
    while True:
        taken[anchor] += 1
        numbered = f"{anchor}-{taken[anchor]}"
        if numbered not in taken:
            taken[numbered] = 0
            return numbered
