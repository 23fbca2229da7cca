"""Text of a PowerPoint presentation: slide by slide what stands on it, then its notes."""

from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.slide import Slide

from core.file_texts.archives import checked
from core.file_texts.gathering import Gathered

LIBRARIES = ("pptx",)


def read(content: bytes, found: Gathered) -> None:
    """Gather the text of all slides in the order they are shown, tables and groups included."""
    for slide in Presentation(checked(content)).slides:
        for paragraph in _paragraphs(slide):
            found.add("".join(node.text or " " for node in paragraph.iter(qn("a:t"), qn("a:br"))))


def _paragraphs(slide: Slide) -> Iterator[Any]:
    yield from slide.element.iter(qn("a:p"))
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from slide.notes_slide.notes_text_frame._txBody.iter(qn("a:p"))
