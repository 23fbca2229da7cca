"""Files of results that mean harm, or are broken: refused in words, quickly, and with little memory."""

import io
import struct
import zipfile

import pytest

from campaigns.imports.examining import examine
from campaigns.imports.findings import Unreadable
from campaigns.imports.reading import Reading
from campaigns.imports.tables import Table
from tests.campaigns import exports


def read(content):
    found = examine(Table(io.BytesIO(content)), {})
    return list(Reading(found).rows())


def zipped(entries, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook_with(name, content):
    """Return an Excel file in which one part is replaced."""
    original = zipfile.ZipFile(io.BytesIO(exports.workbook([exports.HUBSPOT, exports.HUBSPOT_ROW])))
    return zipped(
        {entry: content if entry == name else original.read(entry) for entry in original.namelist()}
    )


def refusal(content):
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.code


def test_it_refuses_a_zip_that_unpacks_to_too_much():
    assert refusal(zipped({"a.csv": b"0," * 20_000_000})) == "packed_too_well"


def test_it_refuses_a_workbook_that_unpacks_to_too_much():
    assert refusal(workbook_with("xl/worksheets/sheet1.xml", b"<row/>" * 5_000_000)) == "packed_too_well"


def test_it_refuses_a_zip_of_very_many_files():
    assert refusal(zipped({f"{number}.csv": b"" for number in range(2_001)})) == "packed_too_well"


def test_it_refuses_a_zip_that_lies_about_its_size():
    content = bytearray(zipped({"a.csv": b"0," * 100_000}))
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)
    assert refusal(bytes(content)) in ("unreadable", "empty")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rubbish", zipped({"a.exe": b"MZ"}), b"\xd0\xcf\x11\xe0" + b"\0" * 100]
)
def test_it_refuses_what_is_no_table(content):
    assert refusal(content) in ("unreadable", "no_table", "encrypted")


def test_it_refuses_a_workbook_with_entities():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert refusal(workbook_with("xl/worksheets/sheet1.xml", bomb)) == "unreadable"


def test_it_refuses_a_cell_without_end():
    rows = [exports.HUBSPOT, [*exports.HUBSPOT_ROW[:-1], "x" * 200_000]]
    assert refusal(exports.written(rows)) == "unreadable"


def test_it_survives_zero_bytes_and_half_letters():
    content = exports.written([exports.HUBSPOT, exports.HUBSPOT_ROW]) + b"\x00\xff\xfe\n"
    assert len(read(content)) == 1


def test_a_formula_is_no_number():
    row = [*exports.HUBSPOT_ROW]
    row[3] = '=HYPERLINK("http://example.org")'
    assert read(exports.written([exports.HUBSPOT, row]))[0][5][0] is None


def test_a_sheet_with_formatting_far_below_ends():
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    book.active.append(exports.HUBSPOT)
    book.active.append(exports.HUBSPOT_ROW)
    book.active.cell(row=1_000_000, column=1, value="far")
    book.save(file)
    assert len(read(file.getvalue())) == 1
