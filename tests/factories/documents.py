"""Small documents, made by the libraries that also read them; nothing binary lies in the repository."""

import io
from typing import Any

import typst
from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pypdf import PdfReader, PdfWriter


def _bytes(document: Any, save: str = "save") -> bytes:
    buffer = io.BytesIO()
    getattr(document, save)(buffer)
    return buffer.getvalue()


def make_pdf(*pages: str) -> bytes:
    return typst.compile("\n#pagebreak()\n".join(pages).encode())


def make_scan() -> bytes:
    """A PDF of one page with nothing on it."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return _bytes(writer, "write")


def lock_pdf(content: bytes, password: str, **options: Any) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password, "owner", algorithm="AES-256", **options)
    return _bytes(writer, "write")


def make_word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return _bytes(document)


def make_slides(*titles: str, notes: str = "") -> bytes:
    presentation = Presentation()
    for title in titles:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = f"Onder {title}"
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return _bytes(presentation)


def make_sheet(rows: list[list[object]], title: str = "Cijfers") -> bytes:
    workbook = Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    return _bytes(workbook)
