"""`<br>` breaks the line: the one way Markdown has to put two lines in a cell of a table."""

import re

from markdown_it.rules_inline import StateInline

_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


def line_break(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's own signature)
    """Read `<br>`, `<br/>` or `<br />` as a hard line break."""
    match = _BREAK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True
