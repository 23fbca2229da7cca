"""Text of a Word document: body, tables and text boxes in their order, then the notes."""

from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from core.file_texts.archives import checked
from core.file_texts.gathering import Gathered

LIBRARIES = ("docx",)
NOTES = ("footnotes", "endnotes")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(content: bytes, found: Gathered) -> None:
    """Gather the text of all paragraphs; what was deleted under track changes is not among it."""
    part = Document(checked(content)).part
    for root in (part.element.body, *_notes(part)):
        for paragraph in root.iter(qn("w:p")):
            if not any(True for _ in paragraph.iterancestors(FALLBACK)):
                found.add("".join(_pieces(paragraph)))


def _notes(part: Any) -> Iterator[Any]:
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] in NOTES:
            yield parse_xml(relation.target_part.blob)


def _pieces(paragraph: Any) -> Iterator[str]:
    """Yield what stands in this paragraph itself; a text box in it has paragraphs of its own."""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if next(node.iterancestors(qn("w:p"))) is paragraph:
            yield {qn("w:t"): node.text or "", qn("w:noBreakHyphen"): "-"}.get(node.tag, " ")
