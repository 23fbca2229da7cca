"""Liquid (Jekyll, Eleventy), Nunjucks and Jinja: tags in `{% %}`, values in `{{ }}`, comments in `{# #}`."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from transfer.importers.markdown.dialects.boxes import KINDS, callout
from transfer.importers.markdown.dialects.pairs import with_pairs
from transfer.importers.markdown.dialects.sheltering import Shelter
from transfer.importers.markdown.remarks import Remarks

BOXES = {
    "alert",
    "hint",
    "notice",
    "callout",
    "admonition",
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
}
LINKS = {"page", "link", "post_url", "url", "url_for", "ref", "relref", "doc", "download", "asset", "asset_url",
         "static", "path", "href", "locale_url"}  # fmt: skip
SILENT = {"include", "render", "layout", "assign", "set", "import", "from", "extends", "block", "css", "js", "icon",
          "include_relative", "capture", "increment", "decrement", "macro", "call", "if", "unless", "elsif", "else",
          "elseif", "for", "case", "when", "break", "continue", "cycle", "tablerow", "tabs", "section", "toc"}  # fmt: skip

_SAID = r"(?P<said>(?:[^%{}]|%(?!\})|\{(?!%)|(?<!%)\})*?)"
_RAW = re.compile(r"\{%-?\s*(?P<name>raw|verbatim)\s*-?%\}")
_OPENING = re.compile(rf"(?P<lead>(?<=\n)[ \t]*|^[ \t]*|)\{{%-?\s*(?P<name>\w+)\b{_SAID}-?%\}}")
_CLOSING = re.compile(r"\{%-?\s*end(?P<name>\w+)\s*-?%\}")
_REMARK = re.compile(r"\{(?P<name>#)(?=[\s-])")
_REMARK_END = re.compile(r"(?P<name>#)\}")
_DELIMITER = re.compile(r"\{[%{#]|[%}#]\}")
_LITERAL = re.compile(r"\{\{-?\s*(?:\"([^\"\n{]*(?:\{(?!\{)[^\"\n{]*)*)\"|'([^'\n]*)')\s*-?\}\}")
_TAG = re.compile(rf"\{{%-?\s*(?P<name>[\w-]*){_SAID}-?%\}}")
_VALUE = re.compile(r"\{\{-?(?P<said>[^{}]*?)-?\}\}")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|“([^”]*)”")
_NAMED = re.compile(r"(\w[\w-]*)\s*[:=]\s*(?:\"([^\"]*)\"|'([^']*)')")
_BASE = re.compile(r"base_?url|base_?path|site_?url|root|\burl\b", re.IGNORECASE)
_PICTURE = re.compile(r"image|img|picture|figure|photo", re.IGNORECASE)


def raw(text: str, shelter: Shelter) -> str:
    """Return the text with what the templates were told to leave alone as it is."""
    if "{" not in text:
        return text

    def verbatim(found: str) -> str:
        return _DELIMITER.sub(lambda match: shelter.keep(match[0]), found)

    text, _count = with_pairs(text, _RAW, _CLOSING, lambda _start, inside: verbatim(inside))
    return _LITERAL.sub(lambda match: verbatim(match[1] or match[2] or ""), text)


def without_templating(text: str, shelter: Shelter, values: dict[str, Any], remarks: Remarks) -> str:
    """Return the text without template code: links and pictures as Markdown, boxes as callouts, the rest left out."""
    if "{%" not in text and "{{" not in text and "{#" not in text:
        return text
    text, count = with_pairs(text, _REMARK, _REMARK_END, lambda _start, _inside: "")
    if count:
        remarks.add("comments")
    text, _count = with_pairs(
        text, _OPENING, _CLOSING, lambda start, inside: _pair(start, inside, shelter, remarks)
    )
    text = _TAG.sub(lambda match: _tag(match, remarks), text)
    return _VALUE.sub(lambda match: _value(match, values, remarks), text)


def _pair(start: re.Match[str], inside: str, shelter: Shelter, remarks: Remarks) -> str | None:
    name = start["name"].lower()
    if name == "comment":
        remarks.add("comments")
        return ""
    if name in {"highlight", "codeblock", "code"}:
        return _code(start["said"].split()[:1], inside, shelter)
    return _box(start, inside, remarks) if name in BOXES else None


def _code(language: list[str], inside: str, shelter: Shelter) -> str:
    lines = textwrap.dedent(shelter.restore(inside)).strip("\n").split("\n")
    return "\n".join(["", f"```{''.join(language)}", *(shelter.keep(line) for line in lines), "```", ""])


def _box(start: re.Match[str], inside: str, remarks: Remarks) -> str:
    said = [text.strip() for text in _arguments(start["said"])]
    kind = next((text for text in reversed(said) if text.lower() in KINDS), start["name"])
    title = said[0] if said and said[0].lower() not in {*KINDS, "info", "note"} and "=" not in said[0] else ""
    named = {key: first or second for key, first, second in _NAMED.findall(start["said"])}
    if named:
        kind = named.get("style") or named.get("type") or named.get("level") or kind
        title = named.get("title") or named.get("heading") or ""
    remarks.add("callouts", start["name"])
    lines = textwrap.dedent(inside.strip("\n")).split("\n")
    lead = start["lead"]
    made = callout("note" if kind == "alert" else kind, title, lines)
    return "\n".join(lead + line if line else "" for line in made)


def _tag(match: re.Match[str], remarks: Remarks) -> str:
    name, said = match["name"], match["said"].strip()
    arguments = _arguments(said)
    if _PICTURE.search(name) and arguments and "." in arguments[0]:
        return f"![{_words(_description(arguments))}](<{_rooted(arguments[0])}>)"
    if name in LINKS or _is_address(match):
        return _rooted(arguments[0] if arguments else said.split(" ")[0])
    if name in SILENT or name.startswith("end") or "icon" in name or not arguments:
        remarks.add("template", name or said)
        return ""
    if name in {"youtube", "vimeo"}:
        return (
            f"<https://www.youtube.com/watch?v={arguments[0]}>"
            if name == "youtube"
            else f"<https://vimeo.com/{arguments[0]}>"
        )
    remarks.add("template_text", name)
    text = arguments[-1]
    return f"#{text}" if name.endswith("channel") and len(arguments) == 1 else text


def _arguments(said: str) -> list[str]:
    return [" ".join((first or second or third).split()) for first, second, third in _QUOTED.findall(said)]


def _description(arguments: list[str]) -> str:
    return next((text for text in reversed(arguments[1:]) if text.strip()), "")


def _words(text: str) -> str:
    return text.replace("[", "(").replace("]", ")").strip()


def _is_address(match: re.Match[str]) -> bool:
    """Tell whether the tag stands where a link has its address."""
    before, after = match.string[: match.start()], match.string[match.end() : match.end() + 1]
    return before.endswith(("](", "](<", 'href="', 'src="')) and after in {")", ">", '"', ""}


def _rooted(address: str) -> str:
    """Return an address of the site, which such tags count from its root."""
    address = address.strip()
    if not address or address.startswith(("/", "#", ".", "http:", "https:", "mailto:")):
        return address
    return f"/{address}"


def _value(match: re.Match[str], values: dict[str, Any], remarks: Remarks) -> str:
    said = match["said"].strip()
    first, _bar, filters = said.partition("|")
    quoted = _arguments(first)
    if quoted:
        return _rooted(quoted[0]) if re.search(r"url|asset|path", filters) else quoted[0]
    key = first.strip().rpartition(".")[2].strip().lower()
    known = values.get(key)
    if isinstance(known, str | int | float) and not isinstance(known, bool):
        return str(known)
    if not _BASE.search(first):
        remarks.add("template", match[0])
    return ""
