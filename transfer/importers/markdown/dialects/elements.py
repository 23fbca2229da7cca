"""What each element of HTML looks like in Markdown."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable

from transfer.importers.markdown.dialects.boxes import KINDS, NOTES, callout, folded
from transfer.importers.markdown.dialects.grids import cell, grid, rows_of
from transfer.importers.markdown.dialects.sheltering import MARK, MARK_END, Shelter
from transfer.importers.markdown.dialects.tags import Frame

BREAK = "\ue004"
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPT = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_CONTENT_BLOCKS = {"div", "p", "section", "article", "header", "footer", "main", "aside", "nav", "center", "figure",
                   "address", "dl", "dd", "form", "fieldset"}  # fmt: skip
_INLINE = {"span", "u", "ins", "small", "big", "font", "abbr", "label", "q", "mark", "time", "bdi", "data", "wbr",
           "picture", "colgroup", "input", "option", "slot", "acronym", "tt"}  # fmt: skip
_MEDIA = {"iframe", "video", "audio", "embed", "object"}
_COMPONENT_BOXES = {
    "admonition",
    "callout",
    "alert",
    "aside",
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
}

Write = Callable[[Frame, Frame, Shelter], str]


def written(frame: Frame, parent: Frame, shelter: Shelter) -> str:
    """Return an element that has ended as Markdown; parts of lists and tables go to the element around them."""
    if parent.tag.name == "pre":
        return frame.text
    name = frame.tag.name
    anchor = frame.tag.attributes.get("id") or (frame.tag.attributes.get("name") if name == "a" else None)
    mark = f"{MARK}{anchor.replace(MARK, '').replace(MARK_END, '')}{MARK_END}" if anchor else ""
    if frame.tag.is_component:
        return mark + _component(frame, shelter)
    if write := _WRITERS.get(name):
        made = write(frame, parent, shelter)
        return (
            made.replace(frame.text.strip(), frame.text.strip() + mark, 1)
            if mark and name[0] == "h"
            else mark + made
        )
    return mark + (_block(frame.text) if name in _CONTENT_BLOCKS else frame.text)


def _block(text: str) -> str:
    text = text.strip("\n")
    return f"\n\n{text}\n\n" if text.strip() else "\n\n"


def _line(text: str) -> str:
    return " ".join(text.replace(BREAK, " ").split())


def _around(sign: str) -> Write:
    def write(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
        text = frame.text
        if not text.strip() or "\n\n" in text or not frame.closed:
            return text
        core = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{before}{sign}{core}{sign}{after}"

    return write


def _code(frame: Frame, _parent: Frame, shelter: Shelter) -> str:
    text = html.unescape(shelter.restore(frame.text)).strip()
    if not text or "\n\n" in text or not frame.closed:
        return frame.text
    sign = "``" if "`" in text else "`"
    return shelter.keep(f"{sign}{' ' if '`' in text else ''}{_line(text)}{' ' if '`' in text else ''}{sign}")


def _pre(frame: Frame, _parent: Frame, shelter: Shelter) -> str:
    lines = html.unescape(shelter.restore(frame.text)).strip("\n").split("\n")
    return "\n".join(["\n", "```", *(shelter.keep(line) for line in lines), "```", "\n"])


def _link(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    address = frame.tag.attributes.get("href") or frame.tag.attributes.get("to") or ""
    text = frame.text if "\n\n" in frame.text else _line(frame.text)
    if not address or not frame.closed or "\n\n" in text or address.lower().startswith("javascript:"):
        return frame.text
    return f"[{text}](<{address}>)" if text else ""


def _picture(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    source = frame.tag.attributes.get("src", "")
    words = _line(frame.tag.attributes.get("alt", "")).replace("[", "(").replace("]", ")")
    return f"![{words}](<{source}>)" if source else words


def _media(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    said = frame.tag.attributes
    source = said.get("src") or said.get("data") or next((part for part in frame.items), "")
    source = f"https:{source}" if source.startswith("//") else source
    if not source:
        return frame.text
    return _block(f"[{_line(said.get('title', '')) or source}](<{source}>)")


def _source(frame: Frame, parent: Frame, _shelter: Shelter) -> str:
    if parent.tag.name in _MEDIA:
        parent.items.append(frame.tag.attributes.get("src", ""))
    return ""


def _heading(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    text = _line(frame.text)
    return f"\n\n{'#' * int(frame.tag.name[1])} {text}\n\n" if text else "\n\n"


def _caption(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    text = _line(frame.text)
    return _block(f"*{text}*" if text and "*" not in text else text)


def _term(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    return _block(f"**{_line(frame.text)}**")


def _item(frame: Frame, parent: Frame, _shelter: Shelter) -> str:
    text = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", frame.text.strip()))
    text = re.sub(r"\s*\n\n(?=(?:- |1\. ))", "\n", text)
    if parent.tag.name in {"ul", "ol"}:
        parent.items.append(text)
        return ""
    return f"\n- {_indented(text, 2)}\n"


def _indented(text: str, by: int) -> str:
    lines = text.split("\n")
    return "\n".join([lines[0], *(" " * by + line if line.strip() else "" for line in lines[1:])])


def _list(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    start = frame.tag.attributes.get("start", "1")
    number = int(start) if start.isdigit() and len(start) < 9 else 1
    lines = []
    for at, text in enumerate(frame.items):
        sign = "- " if frame.tag.name == "ul" else f"{number + at}. "
        lines.append(sign + _indented(text, len(sign)))
    rest = frame.text.strip()
    return _block("\n".join([*lines, *(["", rest] if rest else [])]))


def _quote(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    lines = textwrap.dedent(frame.text).strip().split("\n")
    return _block("\n".join(f"> {line}".rstrip() for line in lines))


def _summary(frame: Frame, parent: Frame, _shelter: Shelter) -> str:
    if parent.tag.name != "details":
        return f"\n\n**{_line(frame.text)}**\n\n"
    parent.title = _line(frame.text).strip("*# ")
    return ""


def _details(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    return _block("\n".join(folded(frame.title, textwrap.dedent(frame.text.strip("\n")).split("\n"))))


def _button(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
    return frame.text if len(html.unescape(_line(frame.text))) > 1 else ""


def _raised(digits: dict[int, int]) -> Write:
    def write(frame: Frame, _parent: Frame, _shelter: Shelter) -> str:
        text = frame.text
        return text.translate(digits) if re.fullmatch(r"[\d+-]{1,6}", text) else text

    return write


def _component(frame: Frame, shelter: Shelter) -> str:
    """Return a component of MDX by what it is called."""
    name, said = frame.tag.name, frame.tag.attributes
    title = said.get("title") or said.get("label") or said.get("heading") or ""
    if name in _COMPONENT_BOXES:
        kind = said.get("type") or said.get("kind") or name
        return _block(
            "\n".join(
                callout(kind if kind in KINDS or kind in NOTES else "note", title, frame.text.split("\n"))
            )
        )
    if said.get("src") and name not in _MEDIA:
        return _picture(frame, frame, shelter)
    if address := said.get("href") or said.get("to"):
        inside = _block(frame.text) if title and frame.text.strip() else ""
        return f"[{title or _line(frame.text) or address}](<{address}>){inside}"
    if name in {"youtube", "youtubeembed"} and said.get("id"):
        return _block(f"<https://www.youtube.com/watch?v={said['id']}>")
    if name in {"details", "accordion", "accordionitem"} and title:
        return _block("\n".join(folded(title, frame.text.split("\n"))))
    return _block(f"**{title}**\n\n{frame.text.strip()}") if title else frame.text


_WRITERS: dict[str, Write] = {
    **dict.fromkeys(("strong", "b"), _around("**")),
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), _around("*")),
    **dict.fromkeys(("del", "s", "strike"), _around("~~")),
    **dict.fromkeys(("code", "kbd", "samp"), _code),
    **dict.fromkeys(("ul", "ol", "menu"), _list),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(_MEDIA, _media),
    **dict.fromkeys(("td", "th", "tr", "caption"), cell),
    **dict.fromkeys(("thead", "tbody", "tfoot"), rows_of),
    "table": grid,
    "pre": _pre, "a": _link, "img": _picture, "source": _source, "figcaption": _caption, "dt": _term, "li": _item,
    "blockquote": _quote, "summary": _summary, "details": _details, "button": _button,
    "sup": _raised(_SUPERSCRIPT), "sub": _raised(_SUBSCRIPT),
    "br": lambda _frame, _parent, _shelter: BREAK,
    "hr": lambda _frame, _parent, _shelter: "\n\n---\n\n",
}  # fmt: skip
KNOWN = {*_WRITERS, *_CONTENT_BLOCKS, *_INLINE}
