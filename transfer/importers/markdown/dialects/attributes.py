"""Attribute lists in braces: `{: .class }`, `{ #id .md-button }`, `{target="_blank"}`."""

from __future__ import annotations

import re
from collections.abc import Callable

from transfer.importers.markdown.dialects.sheltering import CLOSE, MARK, MARK_END
from transfer.importers.markdown.remarks import Remarks

_ONE = r"(?:[#.][^\s{}]{1,200}|[\w:@-]{1,60}=(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|[^\s\"'{}]{1,200})|data-[\w-]{1,60}|[\w-]{1,60})"
_LIST = rf"\{{:?[ \t]*{_ONE}(?:[ \t]+{_ONE}){{0,20}}[ \t]*\}}"
_HEADING = re.compile(rf"^([ \t>]*#{{1,6}}[ \t][^\n]*?)[ \t]*({_LIST})[ \t]*#*[ \t]*$", re.MULTILINE)
_ALONE = re.compile(rf"^[ \t>]*({_LIST})[ \t]*$\n?", re.MULTILINE)
_AFTER = re.compile(rf"(?<=[)\]*_{CLOSE}])({_LIST})|(?<=\))[ \t]({_LIST})")
_LINE_END = re.compile(r"[ \t]+(\{:[^{}\n]{1,300}\})[ \t]*$", re.MULTILINE)
_IS_LIST = re.compile(r"\{:|\{[ \t]*[.#]|=|data-")
_ID = re.compile(r"#+([^\s{}]+)")


def without_attributes(text: str, remarks: Remarks) -> str:
    """Return the text without attribute lists; an id on a heading stays as a mark (see headings.py)."""
    if "{" not in text:
        return text

    def dropped(match: re.Match[str], number: int = 1) -> str:
        found = match[number] or ""
        if not _IS_LIST.search(found):
            return match[0]
        remarks.add("attributes", found)
        return ""

    def heading(match: re.Match[str]) -> str:
        if not _IS_LIST.search(match[2]):
            return match[0]
        if not (anchor := _ID.search(match[2])):
            remarks.add("attributes", match[2])
        return match[1] + (f"{MARK}{anchor[1]}{MARK_END}" if anchor else "")

    text = _HEADING.sub(heading, text)
    text = _ALONE.sub(_alone(remarks), text)
    text = _AFTER.sub(lambda match: dropped(match, 1 if match[1] else 2), text)
    return _LINE_END.sub(dropped, text)


def _alone(remarks: Remarks) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        if not _IS_LIST.search(match[1]):
            return match[0]
        anchor = _ID.search(match[1])
        if anchor:
            return f"{MARK}{anchor[1]}{MARK_END}\n"
        remarks.add("attributes", match[1])
        return ""

    return replace
