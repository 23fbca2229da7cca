"""`--8<-- "file.md"` and its cousins set in the text of another file."""

from __future__ import annotations

import re
from collections.abc import Callable

from transfer.importers.markdown.remarks import Remarks

_SNIPPET = re.compile(
    r"^(?P<lead>[ \t]*);?-{1,8}8<-{1,8}[ \t]+[\"'](?P<name>[^\"'\n]{1,300})[\"'][ \t]*$"
    r"|^(?P<lead2>[ \t]*)\{%-?[ \t]*include-markdown[ \t]+[\"'](?P<name2>[^\"'\n]{1,300})[\"'][^\n]*%\}[ \t]*$",
    re.MULTILINE,
)
_MARKERS = re.compile(r"^[ \t]*;?-{1,8}8<-{1,8}[ \t]*(?:\[[^\]\n]*\])?[ \t]*$\n?", re.MULTILINE)
_PART = re.compile(r":[\w:-]*$")
MOST = 50  # per file; a snippet's own snippets are not set in


def with_snippets(text: str, snippets: Callable[[str], str | None], remarks: Remarks) -> str:
    """Return the text with what it borrows from other files set in."""
    if "8<" not in text and "include-markdown" not in text:
        return text

    def found(match: re.Match[str]) -> str:
        name = _PART.sub("", match["name"] or match["name2"])
        lead = match["lead"] or match["lead2"] or ""
        other = snippets(name)
        if other is None:
            remarks.add("snippet_missing", name)
            return ""
        remarks.add("snippet", name)
        return "\n".join(lead + line for line in _MARKERS.sub("", other).strip("\n").split("\n"))

    return _MARKERS.sub("", _SNIPPET.sub(found, text, count=MOST))
