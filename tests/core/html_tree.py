"""HTML as a list of events to compare: only what a browser would make of it counts, not how it is written."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

BLOCKS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "div", "aside"),
    *("section", "table", "thead", "tbody", "tr", "th", "td"),
}
VOID = {"br", "hr", "img"}

Event = tuple[str, str, tuple[tuple[str, str], ...]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self.events.append(("open", tag, tuple(sorted((name, value or "") for name, value in attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._flush()
            self.events.append(("close", tag, ()))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self._flush()
        self.events.append(("comment", data, ()))

    def handle_decl(self, decl: str) -> None:
        self._flush()
        self.events.append(("declaration", decl, ()))

    def handle_pi(self, data: str) -> None:
        self._flush()
        self.events.append(("instruction", data, ()))

    def _flush(self) -> None:
        if self.text:
            self.events.append(("text", "".join(self.text), ()))
            self.text = []


def events(html: str) -> list[Event]:
    """Return the elements, texts and comments in order, attributes sorted by name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader._flush()
    return reader.events


def normal(found: Iterable[Event]) -> list[Event]:
    """Return the events without the white space between blocks, which no browser shows."""
    kept: list[Event] = []
    inside_pre = False
    for kind, name, attributes in found:
        if name == "pre":
            inside_pre = kind == "open"
        text = name if inside_pre or kind != "text" else re.sub(r"\s+", " ", name)
        if kind == "text" and not inside_pre:
            if not kept or (kept[-1][0] != "text" and kept[-1][1] in BLOCKS | {"br"}):
                text = text.lstrip()
            if not text:
                continue
        if kind != "text" and name in BLOCKS and kept and kept[-1][0] == "text" and not inside_pre:
            kept[-1] = ("text", kept[-1][1].rstrip(), ())
            if not kept[-1][1]:
                kept.pop()
        kept.append((kind, text, attributes))
    return kept
