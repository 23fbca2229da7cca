"""Spreadsheets of campaigns, as people keep them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.campaigns.exports import written

DUTCH = (
    *("Campagne", "Code", "Status", "Doelstelling", "Kanalen", "Startdatum", "Einddatum", "Budget", "Eigenaar"),
    *("Besteed", "Omzet", "Wat werkte", "Wat werkte niet"),
)  # fmt: skip
SPRING = (
    *("Voorjaarsactie 2024", "2024-voorjaar", "Gearchiveerd", "Verkoop", "E-mail; Meta", "08-04-2024", "21-04-2024"),
    *("12.500,00", "Joris van Aalst", "11.840,50", "58.200,00", "Voorrang bracht 41% van de omzet", ""),
)  # fmt: skip


def csv_file(*rows, headers=DUTCH, separator=";", name="campagnes.csv"):
    return SimpleUploadedFile(name, written([list(headers), *map(list, rows)], separator=separator))


def xlsx_file(*rows, headers=DUTCH, name="campagnes.xlsx"):
    book, stream = Workbook(), io.BytesIO()
    for row in (headers, *rows):
        book.active.append(list(row))
    book.save(stream)
    return SimpleUploadedFile(name, stream.getvalue())


def with_cells(row, **cells):
    """Return the row with other cells, by position: `with_cells(SPRING, c0="Other")`."""
    changed = {int(key[1:]): value for key, value in cells.items()}
    return [changed.get(at, value) for at, value in enumerate(row)]
