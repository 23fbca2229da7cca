"""Cuts a text into tags and what stands between them; in time that grows with the text and no faster."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[a-zA-Z][\w.:-]{0,60})"
    r"(?P<said>(?:[ \t\n]+(?:[^\s<>\"'{}]{1,300}|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|\{[^<>{}]{0,500}\}){0,8}){0,40})"
    r"[ \t\n]*(?P<empty>/)?>"
)
_ATTRIBUTE = re.compile(
    r"([^\s=\"'{}/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{[\"'`]([^{}]*)[\"'`]\}|\{([^{}]*)\}|([^\s\"'{}]+)))?"
)
VOID = {
    "br",
    "hr",
    "img",
    "input",
    "source",
    "wbr",
    "col",
    "area",
    "base",
    "link",
    "meta",
    "param",
    "track",
    "embed",
}


@dataclass
class Tag:
    """One tag as it was written."""

    name: str
    written: str
    is_closing: bool = False
    is_empty: bool = False
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def is_component(self) -> bool:
        """Tell whether it is a component of MDX rather than HTML."""
        return self.written.lstrip("</")[:1].isupper()


@dataclass
class Frame:
    """An element that is open, with what it holds so far."""

    tag: Tag
    parts: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    rows: list[list[tuple[str, bool, int, int]]] = field(default_factory=list)
    title: str = ""
    closed: bool = True

    @property
    def text(self) -> str:
        return "".join(self.parts)


def pieces(text: str) -> Iterator[str | Tag]:
    """Yield texts and tags in order; comments are left out, a `<` that opens no tag is text."""
    done = 0
    for match in _TAG.finditer(text):
        if match.start() > done:
            yield text[done : match.start()]
        yield _tag(match)
        done = match.end()
    if done < len(text):
        yield text[done:]


def without_comments(text: str) -> tuple[str, int]:
    """Return the text without HTML comments, and how many there were; one that never ends is text."""
    parts, done, count = [], 0, 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[done:start])
        done = end + 3
        count += 1
        if text[done : done + 1] == "\n" and not text[text.rfind("\n", 0, start) + 1 : start].strip():
            done += 1
    return "".join(parts) + text[done:], count


def _tag(match: re.Match[str]) -> Tag:
    name = match["name"]
    return Tag(
        name=name.lower(),
        written=match[0],
        is_closing=bool(match["close"]),
        is_empty=bool(match["empty"]) or name.lower() in VOID,
        attributes=_attributes(match["said"]) if match["said"] else {},
    )


def _attributes(said: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(said):
        value = next((one for one in values if one), "")
        found.setdefault(name.lower(), html.unescape(value).strip())
    return found
