"""Liquid (Jekyll, Eleventy), Nunjucks and Jinja: tags in `{% %}`, values in `{{ }}`, comments in `{# #}`."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from transfer.importers.markdown.dialects.boxes import KINDS, callout
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

_RAW = re.compile(r"\{%-?\s*(raw|verbatim)\s*-?%\}(.*?)\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_DELIMITER = re.compile(r"\{[%{#]|[%}#]\}")
_LITERAL = re.compile(r"\{\{-?\s*(?:\"([^\"\n]*)\"|'([^'\n]*)')\s*-?\}\}")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{#.*?#\}", re.DOTALL)
_HIGHLIGHT = re.compile(
    r"\{%-?\s*(?:highlight|codeblock|code)\s*([\w+#-]*)[^%]*%\}(.*?)\{%-?\s*end(?:highlight|codeblock|code)\s*-?%\}",
    re.DOTALL,
)
_BOX = re.compile(
    r"(?P<lead>^[ \t]*)?\{%-?\s*(?P<kind>\w+)\b(?P<said>[^%]*?)-?%\}(?P<inside>.*?)\{%-?\s*end(?P=kind)\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"\{%-?\s*(?P<name>[\w-]*)(?P<said>(?:[^%]|%(?!\}))*?)-?%\}")
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

    text = _RAW.sub(lambda match: verbatim(match[2]), text)
    return _LITERAL.sub(lambda match: verbatim(match[1] or match[2] or ""), text)


def without_templating(text: str, shelter: Shelter, values: dict[str, Any], remarks: Remarks) -> str:
    """Return the text without template code: links and pictures as Markdown, boxes as callouts, the rest left out."""
    if "{%" not in text and "{{" not in text and "{#" not in text:
        return text
    text, count = _COMMENT.subn("", text)
    if count:
        remarks.add("comments")
    text = _HIGHLIGHT.sub(lambda match: _code(match, shelter), text)
    text = _BOX.sub(lambda match: _box(match, remarks), text)
    text = _TAG.sub(lambda match: _tag(match, remarks), text)
    return _VALUE.sub(lambda match: _value(match, values, remarks), text)


def _code(match: re.Match[str], shelter: Shelter) -> str:
    lines = textwrap.dedent(shelter.restore(match[2])).strip("\n").split("\n")
    return "\n".join(["", f"```{match[1]}", *(shelter.keep(line) for line in lines), "```", ""])


def _box(match: re.Match[str], remarks: Remarks) -> str:
    if match["kind"] not in BOXES:
        return match[0]
    said = [text.strip() for text in _arguments(match["said"])]
    kind = next((text for text in reversed(said) if text.lower() in KINDS), match["kind"])
    title = said[0] if said and said[0].lower() not in {*KINDS, "info", "note"} and "=" not in said[0] else ""
    named = {key: first or second for key, first, second in _NAMED.findall(match["said"])}
    if named:
        kind = named.get("style") or named.get("type") or named.get("level") or kind
        title = named.get("title") or named.get("heading") or ""
    remarks.add("callouts", match["kind"])
    inside = textwrap.dedent(match["inside"].strip("\n")).split("\n")
    lead = match["lead"] or ""
    return "\n".join(
        lead + line if line else "" for line in callout("note" if kind == "alert" else kind, title, inside)
    )


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
