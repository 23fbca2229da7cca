"""The words of a text without any markup, for search and snippets."""

from collections.abc import Iterable

from markdown_it.token import Token

_CONTENT = {"text", "text_special", "code_inline", "html_inline"}
_BREAKS = {"softbreak", "hardbreak"}
_CODE = {"fence", "code_block"}


def inline_text(token: Token) -> str:
    """Return the words of one paragraph, heading, cell or picture description."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in _CONTENT:
            parts.append(child.content)
        elif child.type in _BREAKS:
            parts.append(" ")
        elif child.type == "image":
            parts.append(inline_text(child))
    return "".join(parts)


def plain_text(tokens: Iterable[Token]) -> str:
    """Return the words of a page, one block per line."""
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            lines.append(inline_text(token))
        elif token.type in _CODE:
            lines.append(token.content.rstrip("\n"))
        elif token.type == "callout_open":
            lines.append(token.meta["label"])
    return "\n".join(line for line in lines if line.strip())
