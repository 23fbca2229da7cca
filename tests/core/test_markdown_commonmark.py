"""The base is CommonMark to the letter; the page pipeline differs only where this file says so."""

from functools import cache

import pytest

from core.markdown import render
from core.markdown.parser import commonmark
from tests.core.commonmark_spec import Example, examples
from tests.core.html_tree import events, normal

# Examples that a page shows differently on purpose.
EXCEPTIONS: dict[int, str] = {}
# Our own additions to what the specification describes; they change no word and no address.
ADDED = {"id", "rel", "loading", "decoding", "tabindex"}


@cache
def has_raw_html(source: str) -> bool:
    tokens = commonmark().parse(source)
    inline = [child for token in tokens for child in token.children or ()]
    return any(token.type in {"html_block", "html_inline"} for token in [*tokens, *inline])


def plain(html: str) -> list:
    """Return the events without our additions: their attributes, link classes, and spans that colour code."""
    kept = []
    for kind, name, attributes in events(html):
        if name == "span" and kind != "text":
            continue
        attributes = tuple(
            (key, value)
            for key, value in attributes
            if key not in ADDED and not (name == "a" and key == "class")
        )
        if kind == "text" and kept and kept[-1][0] == "text":
            kept[-1] = ("text", kept[-1][1] + name, ())
        else:
            kept.append((kind, name, attributes))
    return normal(kept)
