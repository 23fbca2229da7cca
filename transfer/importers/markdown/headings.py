"""Which anchor here belongs to which anchor of the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import unquote

from core.markdown import heading_anchor, render
from core.markdown.headings import Heading
from core.markdown.limits import MarkdownTooComplex, MarkdownTooLarge
from core.text import slugify_words
from transfer.importers.markdown.dialects.sheltering import CLOSE, MARK, MARK_END, OPEN, Shelter

_ATX = re.compile(r"^[ \t>]*(?:[-*+] |\d+\. )?(#{1,6}[ \t]+[^\n]*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_MARKS = re.compile(f"{MARK}([^{MARK_END}]*){MARK_END}")
_FENCE = re.compile(rf"^[ \t>]*(`{{3,}}|~{{3,}})(?:{OPEN}\d+{CLOSE})?[ \t]*$")
_FIRST_H1 = re.compile(rf"\A(?P<marks>(?:{MARK}[^{MARK_END}]*{MARK_END}\s*)*)#[ \t]+(?P<text>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)"
                       r"|\A(?P<text2>[^\n#>|*+-][^\n]*)\n=+[ \t]*(?:\n|\Z)")  # fmt: skip
_MARKUP = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)|[*_`~]{1,3}|\\(?=\W)")


@dataclass
class Anchors:
    """The headings of a page, found by any way in which the source may call them."""

    by_name: dict[str, str] = field(default_factory=dict)

    def find(self, fragment: str) -> str | None:
        """Return the anchor here for a fragment of the source; empty means the top of the page."""
        wanted = unquote(fragment).strip().strip("#/").lower()
        if not wanted or wanted in {"top", "_top"}:
            return ""
        plain = wanted.removeprefix("h-").removeprefix("user-content-")
        for name in (wanted, plain, _bare(plain)):
            if name in self.by_name:
                return self.by_name[name]
        return None


def take_title(text: str) -> tuple[str, str, str]:
    """Return the first heading of level one if the text opens with it, the text without it, and its marks."""
    match = _FIRST_H1.match(text)
    if not match:
        return "", text, ""
    found = match["text"] or match["text2"] or ""
    marks = (match["marks"] or "") + found
    return plain(found), text[match.end() :].lstrip("\n"), marks


def plain(text: str) -> str:
    """Return the words of a line without its markup."""
    return " ".join(_MARKUP.sub(lambda match: match[1] or "", _MARKS.sub("", text)).split())


def lowered(text: str) -> str:
    """Return the text with its headings of level one as level two: the page's title is the only one above them."""
    return re.sub(r"^(#)(?=[ \t]+\S)", "##", text, flags=re.MULTILINE)


def anchors_of(text: str, shelter: Shelter, *, top: str = "") -> Anchors:
    """Return the anchors of a text that still has its marks; `top` are names that mean the top of the page."""
    anchors = Anchors()
    for name in (*_names(plain(top)), *map(str.lower, _MARKS.findall(top))):
        anchors.by_name.setdefault(name, "")
    lines = list(_headings(text))
    found = _rendered([shelter.restore(_MARKS.sub("", line)) for line, _marks in lines])
    counts: dict[str, int] = {}
    for number, (_line, marks) in enumerate(lines):
        anchor = found[number].anchor if number < len(found) else ""
        for mark in marks:
            anchors.by_name.setdefault(mark.lower(), anchor)
    for heading in found:
        for name in _names(heading.text):
            times = counts[name] = counts.get(name, -1) + 1
            for numbered in (f"{name}-{times}", f"{name}_{times}") if times else (name,):
                anchors.by_name.setdefault(numbered, heading.anchor)
    return anchors


def without_marks(text: str) -> str:
    """Return the text without the anchors of its source."""
    return _MARKS.sub("", text)


def _headings(text: str) -> list[tuple[str, list[str]]]:
    """Return the heading lines in order, each with the marks in it, just before it, and after it up to the next."""
    found: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    fence, before = "", ""
    for line in text.split("\n"):
        if opening := _FENCE.match(line):
            fence = "" if fence and opening[1].startswith(fence) else fence or opening[1]
        marks = _MARKS.findall(line)
        heading = _ATX.match(_MARKS.sub("", line)) if not fence else None
        if heading:
            found.append((heading[1], [*waiting, *marks]))
            waiting = []
        elif (
            not fence
            and _SETEXT.match(line)
            and before.strip()
            and not before.lstrip().startswith(("|", "-", ">", "#"))
        ):
            found.append((f"## {_MARKS.sub('', before).strip()}", [*waiting, *_MARKS.findall(before)]))
            waiting = []
        elif marks and not _MARKS.sub("", line).strip():
            waiting += marks
        elif (marks or waiting) and line.strip():
            if found:
                found[-1][1].extend([*waiting, *marks])
            waiting = []
        before = line
    return found


def _rendered(lines: list[str]) -> tuple[Heading, ...]:
    if not lines:
        return ()
    try:
        return render("\n\n".join(lines)).headings
    except (MarkdownTooComplex, MarkdownTooLarge):
        return ()


def _names(text: str) -> list[str]:
    """Return how GitHub, Python-Markdown, kramdown and we ourselves would call this heading."""
    lower = text.lower().strip()
    github = re.sub(r"[^\w\- ]", "", lower).replace(" ", "-")
    ascii_only = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    python = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only)).strip("-")
    kramdown = re.sub(r"[^\w\- ]", "", re.sub(r"^[^a-z]+", "", lower)).replace(" ", "-")
    own = heading_anchor(text).removeprefix("h-")
    return list(dict.fromkeys(name for name in (github, python, kramdown, own, _bare(lower)) if name))


def _bare(text: str) -> str:
    """Return only the words, for slugs made by rules we do not know."""
    return slugify_words(text.replace("’", "").replace("'", "").replace("&", " and ")) or text
