"""Links by name: `[[Page]]`, `[[Page|other words]]`, `[[Page#heading]]` and `[[#heading]]`.

The words shown are always those typed, never a title looked up: who may read the linking page need not be
allowed to know what the other one is called today.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from core.markdown import limits
from core.markdown.headings import heading_anchor

# From what stands between the brackets (before | and #) to the page's address and whether the page exists.
LinkResolver = Callable[[str], tuple[str, bool] | None]

_WIKI_LINK = re.compile(
    r"(?<!\[)\[\[(?P<target>[^\[\]|#\n]{0,255})(?:\#(?P<heading>[^\[\]|\n]{1,255}))?"
    r"(?:\\?\|(?P<label>[^\[\]\n]{1,255}))?\]\](?!\])"
)


def wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's own signature)
    """Read a link by name; a defined CommonMark reference of the same words goes first."""
    match = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if not match or state.linkLevel or not (match["target"].strip() or match["heading"]):
        return False
    inner = normalizeReference(state.src[match.start() + 2 : match.end() - 2])
    if inner in state.env.get("references", {}):
        return False
    if not silent:
        _push(state, match)
    state.pos = match.end()
    return True


def _push(state: StateInline, match: re.Match[str]) -> None:
    target, heading = match["target"].rstrip("\\").strip(), (match["heading"] or "").strip()
    opening = state.push("wiki_link_open", "a", 1)
    opening.meta = {"target": target, "heading": heading}
    typed = match["label"] or (f"{target}#{heading}" if target and heading else target or heading)
    state.push("text", "", 0).content = typed.strip()
    state.push("wiki_link_close", "a", -1)


def resolve_wiki_links(tokens: Iterable[Token], links: LinkResolver | None) -> tuple[str, ...]:
    """Give each link by name its address, or mark it as missing; return the targets as typed, each once."""
    found: dict[str, tuple[str, bool] | None] = {"": ("", True)}
    for token in tokens:
        for opening, _closing in _wiki_links(token.children or []):
            target = opening.meta["target"]
            if target not in found:
                found[target] = links(target) if links else None
                if len(found) > limits.MAX_WIKI_TARGETS:
                    raise limits.MarkdownTooComplex
            _point(opening, _closing, found[target])
    return tuple(target for target in found if target)


def _wiki_links(tokens: Sequence[Token]) -> Iterable[tuple[Token, Token]]:
    """Yield the opening and closing mark of each; exactly one piece of text stands between them."""
    for (opening, _text), (_same, closing) in pairwise(pairwise(tokens)):
        if opening.type == "wiki_link_open":
            yield opening, closing


def _point(opening: Token, closing: Token, found: tuple[str, bool] | None) -> None:
    if found is None:
        opening.tag = closing.tag = "span"
        opening.attrs = {"class": "wiki-link-missing"}
        return
    url, exists = found
    heading = opening.meta["heading"]
    opening.attrs = {
        "href": f"{url}#{heading_anchor(heading)}" if heading else url,
        "class": "wiki-link" if exists else "wiki-link wiki-link-new",
    }
