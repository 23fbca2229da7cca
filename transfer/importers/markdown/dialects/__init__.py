"""What other programs add to Markdown becomes Markdown that anyone can read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from transfer.importers.markdown.dialects.attributes import without_attributes
from transfer.importers.markdown.dialects.boxes import directives, indented_boxes
from transfer.importers.markdown.dialects.html import without_html, without_remarks
from transfer.importers.markdown.dialects.mdx import without_mdx
from transfer.importers.markdown.dialects.sheltering import Shelter, without_own_marks
from transfer.importers.markdown.dialects.shortcodes import without_shortcodes
from transfer.importers.markdown.dialects.snippets import with_snippets
from transfer.importers.markdown.dialects.templating import raw, without_templating
from transfer.importers.markdown.remarks import Remarks

_TOC = re.compile(r"^[ \t]*(?:\[TOC\]|\[\[_TOC_\]\]|\{:toc\}|\$\{toc\}|<!-- toc -->)[ \t]*$\n?", re.M | re.I)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]{1,80})\]:[^\n]*$\n?", re.MULTILINE)
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:")
_MANY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")

Snippets = Callable[[str], str | None]


def readable(
    text: str, *, name: str, values: dict[str, Any], snippets: Snippets, remarks: Remarks
) -> tuple[str, Shelter]:
    """Return the text in plain Markdown, its code still sheltered, and what restores it.

    `name` is the file's name, `values` its front matter, `snippets` gives the text of another file by name.
    Anchors of the source are left in the text as marks (see headings.py).
    """
    shelter = Shelter()
    text = with_snippets(without_own_marks(text), snippets, remarks)
    text = shelter.spans(shelter.fences(raw(text, shelter)))
    text = without_remarks(_TOC.sub("", shelter.indented(text)), remarks)
    text = without_mdx(text, remarks, is_mdx=name.lower().endswith(".mdx"))
    text = without_shortcodes(text, shelter, remarks)
    text = without_templating(text, shelter, values, remarks)
    text = directives(indented_boxes(text, remarks), remarks)
    text = without_attributes(text, remarks)
    text = without_html(text, shelter, remarks)
    return _tidy(text, remarks), shelter


def _tidy(text: str, remarks: Remarks) -> str:
    if names := _ABBREVIATION.findall(text):
        remarks.add("abbreviations", *names)
        text = _ABBREVIATION.sub("", text)
    if icons := _ICON.findall(text):
        remarks.add("icons", *icons)
        text = _ICON.sub("", text)
    return _MANY_LINES.sub("\n\n", text).strip("\n")
