"""How large and how intricate a text may be, and the refusals that say so.

A few thousand well-chosen characters can otherwise become hundreds of megabytes of HTML, or minutes of
work. Everything is checked as early as it can be known: the source before parsing, the structure while
parsing, the HTML while it is being written.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from markdown_it.token import Token

from core.errors import Refused

MAX_NESTING = 100
MAX_INLINE_NESTING = 10  # links and images inside each other, while looking for where a link ends
MAX_UNCLOSED_BRACKETS = 1_000
MAX_BLOCKS = 120_000  # opening and closing marks of paragraphs, items, cells
MAX_CELLS = 30_000
MAX_WIKI_TARGETS = 1_000
MAX_REFERENCE_GROWTH = 100_000
MAX_OUTPUT = 5_000_000

_BRACKET = re.compile(r"[\[\]]")


class MarkdownTooLarge(Refused):
    """The text, or the page it would make, is larger than the limit."""

    def __init__(self) -> None:
        super().__init__(
            _("This text is too large for one page. Split it over several pages and save again."), status=413
        )


class MarkdownTooComplex(Refused):
    """The text nests or repeats more than a page can hold."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This text is too intricate to show: too many levels inside each other, or too many tables, "
                "brackets or links. Make it simpler and save again."
            ),
            status=422,
        )


def check_source(source: str) -> None:
    """Raise MarkdownTooLarge when the source has more bytes than settings.MAX_PAGE_SOURCE."""
    limit: int = settings.MAX_PAGE_SOURCE
    if len(source) > limit or len(source.encode()) > limit:
        raise MarkdownTooLarge


def check_blocks(tokens: Sequence[Token]) -> None:
    """Raise MarkdownTooComplex when there are more blocks than a page can hold."""
    if len(tokens) > MAX_BLOCKS:
        raise MarkdownTooComplex


def check_cells(tokens: Iterable[Token]) -> None:
    """Raise MarkdownTooComplex when the tables have too many cells; short rows are filled up by the parser."""
    if sum(token.type in {"td_open", "th_open"} for token in tokens) > MAX_CELLS:
        raise MarkdownTooComplex


def check_brackets(tokens: Iterable[Token]) -> None:
    """Raise MarkdownTooComplex for brackets too deep or left open too often: each costs a search for its end."""
    unclosed = 0
    for token in tokens:
        if token.type == "inline" and token.content.count("[") > 1:
            unclosed += _open_brackets(token.content)
    if unclosed > MAX_UNCLOSED_BRACKETS:
        raise MarkdownTooComplex


def _open_brackets(text: str) -> int:
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] == "[" else max(0, depth - 1)
        if depth > MAX_NESTING:
            raise MarkdownTooComplex
    return depth


def check_nesting(tokens: Iterable[Token], depth: int = 0) -> None:
    """Raise MarkdownTooComplex when elements stand more than MAX_NESTING deep."""
    for token in tokens:
        depth += token.nesting
        if depth > MAX_NESTING:
            raise MarkdownTooComplex
        if token.children:
            check_nesting(token.children, depth + 1)


def check_expansion(tokens: Iterable[Token], references: Mapping[str, Any], source: str) -> None:
    """Raise MarkdownTooLarge when addresses written once and used often would outgrow the source."""
    addresses = {reference["href"] for reference in references.values()}
    allowed = len(source) + MAX_REFERENCE_GROWTH
    for token in tokens:
        for child in token.children or ():
            address = child.attrs.get("href") or child.attrs.get("src")
            if address in addresses:
                allowed -= len(str(address)) + len(str(child.attrs.get("title", "")))
    if allowed < 0:
        raise MarkdownTooLarge


def check_output(size: int) -> None:
    """Raise MarkdownTooLarge when so many characters of HTML are more than a page may have."""
    if size > MAX_OUTPUT:
        raise MarkdownTooLarge
