"""Files such as colleagues hang at pages, made from the texts beside them: the same text each time, no binaries kept."""

import io
from typing import Any

import typst
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font
from pptx import Presentation

from demo.loading.files import FOLDER

TEXTS = FOLDER / "documents"


def content_of(facts: dict[str, Any]) -> bytes:
    """Return the bytes of the file that `facts` describe (a row of documents.yaml)."""
    if "typst" in facts:
        printed: bytes = typst.compile(str(TEXTS / facts["typst"]), ignore_system_fonts=True)
        return printed
    if "file" in facts:
        return (TEXTS / str(facts["file"])).read_bytes()
    made = _word(facts) if "word" in facts else _slides(facts) if "slides" in facts else _workbook(facts)
    return _saved(made)


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _word(facts: dict[str, Any]) -> Any:
    document = Document()
    document.core_properties.author = "Noordwolk"
    document.add_heading(facts["title"], level=0)
    for section in facts["word"]:
        document.add_heading(section["heading"], level=1)
        for paragraph in section.get("text", ()):
            document.add_paragraph(paragraph)
        if "table" in section:
            _add_table(document, section["table"])
    return document


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Light Grid Accent 1")
    for made, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(made.cells, texts, strict=True):
            cell.text = text


def _slides(facts: dict[str, Any]) -> Any:
    presentation = Presentation()
    for number, row in enumerate(facts["slides"]):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0 if number == 0 else 1])
        slide.shapes.title.text = row["title"]
        slide.placeholders[1].text = "\n".join(row["lines"])
        slide.notes_slide.notes_text_frame.text = row["notes"]
    return presentation


def _workbook(facts: dict[str, Any]) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in facts["sheets"].items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for column in sheet.columns:
            sheet.column_dimensions[column[0].column_letter].width = 2 + max(
                len(str(cell.value or "")) for cell in column
            )
    return workbook
