"""Turns the links of a source into links between the pages made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from core.markdown.links import is_allowed, is_external
from transfer.importers.markdown.addresses import Addresses, Found
from transfer.importers.markdown.dialects.sheltering import OPEN
from transfer.importers.markdown.headings import without_marks
from transfer.importers.markdown.pages import Page

# From the path of a file in the source to the address of the attachment made of it, or None if there is none.
Attach = Callable[[str], str | None]

_DESTINATION = r"(?:<[^<>\n]*>|(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)"
_TITLE = r"(?:\"(?:[^\"\\\n]|\\.){0,500}\"|'(?:[^'\\\n]|\\.){0,500}'|\((?:[^()\\\n]|\\.){0,500}\))"
_PIECE = re.compile(
    rf"\\.|!?\[\[(?P<wiki>[^\[\]\n]{{1,300}})\]\]|(?P<open>!?\[)"
    rf"|\]\([ \t]*\n?[ \t]*(?P<to>{_DESTINATION})(?P<title>[ \t]*\n?[ \t]*{_TITLE})?[ \t]*\n?[ \t]*\)|(?P<close>\])",
    re.DOTALL,
)
_REFERENCE = re.compile(
    r"^(?P<lead> {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*)(?P<to><[^<>\n]*>|\S+)(?P<rest>[^\n]*)$", re.MULTILINE
)
MOST_OPEN = 200


@dataclass
class Tally:
    """How the links of an import fared."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def __getitem__(self, kind: str) -> int:
        return self.counts.get(kind, 0)


class Links:
    """Rewrites the links of one page."""

    def __init__(self, page: Page, addresses: Addresses, attach: Attach, tally: Tally) -> None:
        self.page, self.addresses, self.attach, self.tally = page, addresses, attach, tally
        page.links_to, page.uses = [], []

    def rewritten(self) -> str:
        """Return the page's text with its links leading to pages and attachments here, its code restored."""
        text = _REFERENCE.sub(self._reference, self.page.body)
        text = without_marks(self._inline(text))
        return self.page.shelter.restore(text)

    def _reference(self, match: re.Match[str]) -> str:
        to = match["to"].strip("<>")
        if OPEN in to:
            return match[0]
        address = self._address(to, is_picture=False)
        return f"{match['lead']}{address}{match['rest']}" if address else f"{match['lead']}<#>"

    def _inline(self, text: str) -> str:
        out: list[str] = []
        done = 0
        opened: list[int] = []  # where in `out` each bracket that is still open stands
        for match in _PIECE.finditer(text):
            out.append(text[done : match.start()])
            done = match.end()
            if match["open"]:
                opened = opened[-MOST_OPEN:]
                opened.append(len(out))
                out.append(match[0])
            elif match["to"] is not None and opened:
                start = opened.pop()
                sign, words = out[start], "".join(out[start + 1 :])
                del out[start:]
                out.append(self._link(sign, words, match))
            elif match["wiki"]:
                out.append(self._wiki(match[0], match["wiki"]))
            else:
                if match["close"] and opened:
                    opened.pop()
                out.append(match[0])
        return "".join(out) + text[done:]

    def _link(self, sign: str, words: str, match: re.Match[str]) -> str:
        to, title = match["to"].strip("<>").strip(), (match["title"] or "").strip()
        if OPEN in to:
            return f"{sign}{words}{match[0]}"
        is_picture = sign == "!["
        address = self._address(to, is_picture=is_picture)
        if address is None:
            return _picture_words(words, to) if is_picture else words
        if re.search(r"[\s()<>]", address):
            address = f"<{address}>"
        return f"{sign}{words}]({address}{' ' + title if title else ''})"

    def _wiki(self, written: str, inside: str) -> str:
        target, _bar, label = inside.partition("|")
        name, _hash, heading = target.partition("#")
        if written.startswith("!"):
            found = self.addresses.file(name.strip(), self.page)
            return self._link_file(found, label or name) if found else self._wiki(written[1:], inside)
        page = self.addresses.named(name) if name.strip() else self.page
        if page is None:
            self.tally.add("missing")
            self.page.remarks.add("link_missing", name)
            return written
        address = self._to_page(Found("page", page, fragment=heading.strip()))
        return f"[{(label or heading or name).strip()}]({address})"

    def _link_file(self, path: str, words: str) -> str:
        address = self._to_file(path)
        return f"![{words}]({address})" if address else f"*{words}*"

    def _address(self, to: str, *, is_picture: bool) -> str | None:
        """Return the address here, the same one for a link that leaves, None for one that leads nowhere."""
        found = self.addresses.find(to, self.page)
        if not is_allowed(to):
            return None
        if found.kind == "external":
            if is_picture and is_external(to):
                self.page.remarks.add("image_remote", to)
            return to
        if found.kind in {"page", "same"} and not is_picture:
            return self._to_page(found)
        address = self._to_file(found.path) if found.kind == "file" else None
        if address is None and found.kind != "file":
            kind = "outside" if found.kind == "outside" else "missing"
            self.tally.add(kind)
            self.page.remarks.add("image_missing" if is_picture else f"link_{kind}", to)
        return address

    def _to_page(self, found: Found) -> str:
        target = found.page
        assert target is not None  # noqa: S101 (both kinds that come here have one)
        own = target is self.page
        if not own:
            self.page.links_to.append(target)
        anchor = target.anchors.find(found.fragment) if found.fragment else ""
        if anchor is None:
            self.tally.add("anchor_missing")
            self.page.remarks.add("anchor_missing", f"{'' if own else target.path}#{found.fragment}")
        else:
            self.tally.add("page" if not own else "same")
        if own:
            return f"#{anchor}" if anchor else target.address
        return target.address + (f"#{anchor}" if anchor else "")

    def _to_file(self, path: str) -> str | None:
        address = self.attach(path)
        self.page.uses.append(path)
        self.tally.add("file" if address else "file_refused")
        return quote(address, safe="/%") if address else None


def _picture_words(words: str, to: str) -> str:
    text = words.strip() or to.rsplit("/", 1)[-1]
    return f"*{text}*" if "*" not in text and "\n" not in text else text
