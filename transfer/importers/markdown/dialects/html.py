"""HTML inside Markdown becomes Markdown; what has no like there keeps its text."""

from __future__ import annotations

import re
import textwrap
from collections import Counter

from transfer.importers.markdown.dialects import elements
from transfer.importers.markdown.dialects.elements import BREAK
from transfer.importers.markdown.dialects.sheltering import Shelter
from transfer.importers.markdown.dialects.tags import Frame, Tag, pieces, without_comments
from transfer.importers.markdown.remarks import Remarks

DEEPEST = 60
_DROPPED = {"script", "style", "template", "noscript", "svg", "math", "head", "select", "textarea"}
_BLOCK = {"div", "p", "section", "article", "header", "footer", "main", "aside", "nav", "center", "figure", "address",
          "ul", "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "details", "summary", "blockquote",
          "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "form", "fieldset", "hr"}  # fmt: skip
_COLLAPSING = {"p", "li", "td", "th", "summary", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption",
               "caption", "a", "b", "strong", "em", "i", "span", "button", "label"}  # fmt: skip
# An element on the left ends an open one on the right.
_ENDS = {
    "li": {"li", "p"}, "tr": {"tr", "td", "th", "p"}, "td": {"td", "th", "p"}, "th": {"td", "th", "p"},
    "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tbody": {"thead", "tr", "td", "th"}, "tfoot": {"tbody", "tr", "td", "th"},
}  # fmt: skip
_HOLDS = {
    "li": {"ul", "ol"},
    "tr": {"table"},
    "td": {"table"},
    "th": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
}
_BLANK = re.compile(r"\n[ \t]*\n")
_BREAKS = re.compile(rf"[ \t]*{BREAK}[ \t]*\n?[ \t]*(?:{BREAK}[ \t]*\n?[ \t]*)*")
_ROW = re.compile(r"^[ \t>]*\|")


def without_remarks(text: str, remarks: Remarks) -> str:
    """Return the text without HTML comments."""
    text, count = without_comments(text)
    if count:
        remarks.add("comments")
    return text


def without_html(text: str, shelter: Shelter, remarks: Remarks) -> str:
    """Return the text with HTML as Markdown, comments and unknown tags left out."""
    if "<" not in text:
        return text
    return _with_breaks(_Reader(text, shelter, remarks).read())


class _Reader:
    def __init__(self, text: str, shelter: Shelter, remarks: Remarks) -> None:
        self.pieces = list(pieces(text))
        self.shelter, self.remarks = shelter, remarks
        self.frames = [Frame(Tag("", ""))]
        self.closing = Counter(tag.name for tag in self.pieces if isinstance(tag, Tag) and tag.is_closing)

    def read(self) -> str:
        for piece in self.pieces:
            if isinstance(piece, str):
                self.frames[-1].parts.append(self._spaced(piece))
            elif piece.is_closing:
                self._close(piece.name)
            else:
                self._open(piece)
        while len(self.frames) > 1:
            self.frames[-1].closed = False
            self._pop()
        return self.frames[0].text

    def _open(self, tag: Tag) -> None:
        if not self._is_tag(tag):
            self.frames[-1].parts.append("\\" + tag.written)
            return
        self.remarks.add("mdx" if tag.is_component else "html", f"<{tag.written.strip('<>/').split()[0]}>")
        self._make_room(tag)
        frame = Frame(tag)
        if tag.is_empty or len(self.frames) > DEEPEST:
            self.frames[-1].parts.append(elements.written(frame, self.frames[-1], self.shelter))
        else:
            self.frames.append(frame)

    def _is_tag(self, tag: Tag) -> bool:
        """Tell an element from `<your name>`: it is known, ends somewhere, or says that it is empty."""
        return (
            tag.name in elements.KNOWN
            or tag.name in _DROPPED
            or tag.is_component
            or tag.is_empty
            or self.closing[tag.name] > 0
        )

    def _make_room(self, tag: Tag) -> None:
        """End the elements that cannot hold this one."""
        ends, holds = _ENDS.get(tag.name, set()), _HOLDS.get(tag.name, set())
        if tag.name in _BLOCK and self.frames[-1].tag.name == "p":
            self._pop()
        while ends and len(self.frames) > 1 and self.frames[-1].tag.name not in holds:
            if not any(frame.tag.name in ends for frame in self._since(holds)):
                break
            self._pop()

    def _since(self, holds: set[str]) -> list[Frame]:
        """Return the open elements down from the last one that may hold the new one."""
        inside = []
        for frame in reversed(self.frames):
            if frame.tag.name in holds:
                break
            inside.append(frame)
        return inside

    def _close(self, name: str) -> None:
        if any(frame.tag.name == name for frame in self.frames[1:]):
            while self.frames[-1].tag.name != name:
                self.frames[-1].closed = self.frames[-1].tag.name in _BLOCK
                self._pop()
            self._pop()

    def _pop(self) -> None:
        frame = self.frames.pop()
        if frame.tag.name in _DROPPED:
            self.remarks.add("html_dropped", f"<{frame.tag.name}>")
            return
        self.frames[-1].parts.append(elements.written(frame, self.frames[-1], self.shelter))

    def _spaced(self, text: str) -> str:
        """Return text without the indentation that HTML ignores and Markdown would take for code."""
        names = [frame.tag.name for frame in self.frames[1:]]
        if not names or "pre" in names or not any(name in _BLOCK or frame.tag.is_component
                                                  for name, frame in zip(names, self.frames[1:], strict=True)):  # fmt: skip
            return text
        if names[-1] in _COLLAPSING and not _BLANK.search(text):
            return re.sub(r"\s+", " ", text)
        first, blank, rest = text.partition("\n\n")
        first = "\n".join([first.split("\n")[0], *(line.lstrip() for line in first.split("\n")[1:])])
        return first + blank + textwrap.dedent(rest) if blank else first


def _with_breaks(text: str) -> str:
    """Write line breaks as Markdown has them: `<br>` in a table, a backslash elsewhere, nothing between paragraphs."""
    if BREAK not in text:
        return text
    lines = []
    for paragraph in text.split("\n\n"):
        if _ROW.match(paragraph.lstrip("\n")) or any(_ROW.match(line) for line in paragraph.split("\n")):
            lines.append(paragraph.replace(BREAK, "<br>"))
        else:
            lines.append(
                _BREAKS.sub("\\\\\n", paragraph.strip(f"{BREAK} \t\n") if BREAK in paragraph else paragraph)
            )
    return "\n\n".join(lines)
