"""Text of an Excel workbook: the names of its sheets and what is written in cells; figures tell search nothing."""

from openpyxl import load_workbook

from core.file_texts.archives import checked
from core.file_texts.gathering import Gathered

LIBRARIES = ("openpyxl",)


def read(content: bytes, found: Gathered) -> None:
    """Gather each different text of each sheet once, in the order of the rows."""
    workbook = load_workbook(checked(content), read_only=True, data_only=True, keep_links=False)
    for sheet in workbook.worksheets:
        found.add(sheet.title)
        known: set[str] = set()
        for row in sheet.iter_rows(values_only=True):
            texts = [cell for cell in row if isinstance(cell, str) and cell not in known]
            known.update(texts)
            found.add(" ".join(texts))
