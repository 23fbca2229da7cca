"""Boxes: MkDocs writes them as `!!! note`, `???` and `=== "Tab"`, Docusaurus and VuePress between lines of `:::`."""

from __future__ import annotations

import re

from transfer.importers.markdown.remarks import Remarks

KINDS = {
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "TIP"),
    **dict.fromkeys(("warning", "caution", "attention", "danger", "error", "failure", "fail", "bug", "alert"), "WARNING"),
}  # fmt: skip
NOTES = {"note", "info", "abstract", "summary", "tldr", "todo", "important", "question", "help", "faq", "example",
         "details", "expander", "seealso", "admonition", "quote", "cite", "notice", "aside", "secondary"}  # fmt: skip

_BOX = re.compile(
    r"^(?P<lead>[ \t]*)(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?P<kind>[\w-]*)(?P<more>(?:[ \t]+[\w|-]+)*)"
    r"[ \t]*(?:[\"“](?P<title>.*)[\"”])?[ \t]*$"
)
_DIRECTIVE = re.compile(
    r"^(?P<lead>[ \t]*)(?P<colons>:{3,})[ \t]*\{?(?P<kind>[\w-]+)\}?[ \t]*(?:\[(?P<title>[^\]\n]*)\]|(?P<rest>[^\n{]*))?"
    r"(?:\{[^}\n]*\})?[ \t]*$"
)
_END = re.compile(r"^[ \t]*(:{3,})[ \t]*$")
DEEPEST = 20


def callout(kind: str, title: str, lines: list[str]) -> list[str]:
    """Return the lines as a callout of Baton's own; an empty one is left out."""
    lines = trimmed(lines)
    if not lines:
        return []
    name = KINDS.get(kind.lower(), "NOTE")
    first = f"> [!{name}] {title.strip()}".rstrip()
    return ["", first, *(f"> {line}".rstrip() for line in lines), ""]


def folded(title: str, lines: list[str], kind: str = "note") -> list[str]:
    """Return what could be folded open: a callout, or with headings in it a section under a bold line."""
    if any(line.lstrip().startswith("#") for line in lines):
        return ["", f"**{title}**", "", *trimmed(lines), ""]
    return callout(kind, title, lines)


def trimmed(lines: list[str]) -> list[str]:
    """Return the lines without empty ones at either end."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def indented_boxes(text: str, remarks: Remarks, depth: int = 0) -> str:
    """Return the text with MkDocs' boxes and tabs, whose content is indented, as callouts and sections."""
    if depth > DEEPEST or not re.search(r"^[ \t]*(?:!!!|\?\?\?|===)", text, re.MULTILINE):
        return text
    source, lines, at = text.split("\n"), list[str](), 0
    while at < len(source):
        match = _BOX.match(source[at])
        if not match or (match["mark"].startswith("=") and match["title"] is None):
            lines.append(source[at])
            at += 1
            continue
        lead = match["lead"].expandtabs(4)
        content, at = _content(source, at + 1, len(lead))
        inner = indented_boxes("\n".join(content), remarks, depth + 1).split("\n")
        lines += [lead + line if line else "" for line in _box(match, inner, remarks)]
    return "\n".join(lines)


def _content(source: list[str], at: int, lead: int) -> tuple[list[str], int]:
    """Return the lines indented by four more than `lead`, and the number of the line after them."""
    content = list[str]()
    while at < len(source):
        line = source[at]
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if line.strip() and indent < lead + 4:
            break
        content.append(_dedented(line, lead + 4))
        at += 1
    ends = len(trimmed(content)) + next((n for n, line in enumerate(content) if line.strip()), 0)
    return content[:ends], at - (len(content) - ends)


def _dedented(line: str, by: int) -> str:
    rest = line.lstrip(" \t")
    indent = len(line[: len(line) - len(rest)].expandtabs(4))
    return " " * (indent - by) + rest if rest else ""


def _box(match: re.Match[str], content: list[str], remarks: Remarks) -> list[str]:
    kind, title = match["kind"] or "note", match["title"] or ""
    if match["mark"].startswith("="):
        remarks.add("tabs")
        return ["", f"**{title}**", "", *trimmed(content), ""]
    remarks.add("callouts", kind)
    if not title and kind.lower() not in KINDS and kind.lower() not in NOTES:
        title = kind.replace("-", " ").capitalize()
    if kind.lower() in {"quote", "cite"}:
        heading = [f"**{title}**", ""] if title else []
        return ["", *(f"> {line}".rstrip() for line in [*heading, *trimmed(content)]), ""]
    return folded(title, content, kind) if match["mark"].startswith("?") else callout(kind, title, content)


def directives(text: str, remarks: Remarks) -> str:
    """Return the text with boxes between lines of colons as callouts; unknown ones keep only their text."""
    if ":::" not in text:
        return text
    open_boxes: list[tuple[re.Match[str] | None, list[str]]] = [(None, [])]
    for line in text.split("\n"):
        opening = _DIRECTIVE.match(line)
        if opening and len(open_boxes) <= DEEPEST:
            open_boxes.append((opening, []))
        elif _END.match(line) and len(open_boxes) > 1:
            _close(open_boxes, remarks)
        else:
            open_boxes[-1][1].append(line)
    while len(open_boxes) > 1:
        _close(open_boxes, remarks)
    return "\n".join(open_boxes[0][1])


def _close(open_boxes: list[tuple[re.Match[str] | None, list[str]]], remarks: Remarks) -> None:
    opening, lines = open_boxes.pop()
    if opening is None:
        return
    kind, title = opening["kind"], (opening["title"] or opening["rest"] or "").strip()
    remarks.add("callouts", kind)
    known = kind.lower() in KINDS or kind.lower() in NOTES
    indent = opening["lead"]
    made = callout(kind, title, lines) if known else ["", *trimmed(lines), ""]
    open_boxes[-1][1].extend(indent + line.removeprefix(indent) if line else "" for line in made)
