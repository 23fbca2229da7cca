"""Callouts: a quotation that opens with `[!TIP]` becomes a box with a label.

The words after the mark, if any, are the label: `> [!WARNING] Only in the Netherlands`. A do and a don't
right after each other, in either order, are held together as a pair.
"""

import re
from collections.abc import Iterator

from django.utils.translation import pgettext_lazy
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_KINDS = {
    "NOTE": "note",
    "IMPORTANT": "note",
    "TIP": "tip",
    "WARNING": "warning",
    "CAUTION": "warning",
    "DO": "do",
    "DONT": "dont",
    "DON'T": "dont",
}
KINDS = tuple(dict.fromkeys(_KINDS.values()))
LABELS = {
    "note": pgettext_lazy("label of a callout", "Note"),
    "tip": pgettext_lazy("label of a callout", "Tip"),
    "warning": pgettext_lazy("label of a callout", "Watch out"),
    "do": pgettext_lazy("label of a callout", "Do"),
    "dont": pgettext_lazy("label of a callout", "Don’t"),
}
_MARK = re.compile(r"\[!([A-Z']{2,9})\][ \t]*([^\n]*)(?:\n|\Z)", re.IGNORECASE)


def mark_callouts(state: StateCore) -> None:
    """Turn the tokens of quotations that open with a mark into those of a callout."""
    kinds: list[str] = []  # of the quotations open at this point; "" for an ordinary one
    for index, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            kinds.append(_open(state.tokens, index))
        elif token.type == "blockquote_close" and (kind := kinds.pop()):
            token.type, token.tag, token.meta = "callout_close", "aside", {"kind": kind}
    state.tokens = list(_paired(state.tokens))


def _open(tokens: list[Token], index: int) -> str:
    """Return the kind of callout that opens here, its tokens changed; empty for an ordinary quotation."""
    if tokens[index + 1].type != "paragraph_open":
        return ""
    first = tokens[index + 2]
    match = _MARK.match(first.content)
    kind = _KINDS.get(match[1].upper(), "") if match else ""
    if match and kind:
        quote = tokens[index]
        quote.type, quote.tag = "callout_open", "aside"
        quote.attrs = {"class": f"callout callout-{kind}", "role": "note"}
        quote.meta = {"kind": kind, "label": match[2].strip()}
        first.content = first.content[match.end() :]
        if not first.content.strip():
            tokens[index + 1].hidden = tokens[index + 3].hidden = True
    return kind


def _paired(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with a box around each do and don't that meet."""
    first, last = _pairs(tokens)
    for index, token in enumerate(tokens):
        if index in first:
            yield Token("pair_open", "div", 1, attrs={"class": "pair"}, block=True, level=token.level)
        yield token
        if index in last:
            yield Token("pair_close", "div", -1, block=True, level=token.level)


def _pairs(tokens: list[Token]) -> tuple[set[int], set[int]]:
    """Return where pairs begin and where they end; a callout belongs to one pair at most."""
    first: set[int] = set()
    last: set[int] = set()
    openings: list[int] = []  # of the callouts open at this point
    waiting: tuple[int, int] | None = None  # the callout that closed just now, and where it opened
    for index, token in enumerate(tokens):
        if token.type == "callout_open":
            openings.append(index)
            if waiting and waiting[0] == index - 1 and _meet(tokens[index - 1], token):
                first.add(waiting[1])
                last.add(_closing(tokens, index))
        elif token.type == "callout_close":
            begin = openings.pop()
            waiting = None if index in last else (index, begin)
    return first, last


def _meet(closed: Token, opened: Token) -> bool:
    return {closed.meta["kind"], opened.meta["kind"]} == {"do", "dont"}


def _closing(tokens: list[Token], opening: int) -> int:
    level = tokens[opening].level
    return next(
        index
        for index in range(opening + 1, len(tokens))
        if tokens[index].type == "callout_close" and tokens[index].level == level
    )
