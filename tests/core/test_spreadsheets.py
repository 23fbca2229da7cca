import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from core.spreadsheets import Percent, as_csv, as_typed, harmless, write_csv, write_workbook


@pytest.mark.parametrize("text", ["=1+1", "+31 6 12", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=-1"])
def test_it_keeps_a_spreadsheet_from_running_a_cell(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Black Friday", "-0.05", "+12", "-12.5", "1=1", "a@b.nl"])
def test_it_leaves_words_and_numbers_alone(text):
    assert harmless(text) == text


def test_it_writes_rows_with_quotes_where_they_are_needed():
    file = io.StringIO()
    write_csv(file, [["a,b", 1], ['say "ja"', "=2"]])
    assert file.getvalue() == '"a,b",1\r\n"say ""ja""",\'=2\r\n'


@pytest.mark.parametrize(
    "text", ["=1+1", "-", "+20% off", "@all", "\t=1", "'t Werkt", "", "-12.5", "'", "Black Friday"]
)
def test_what_was_made_harmless_is_read_as_it_was_typed(text):
    assert as_typed(harmless(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.5"), "12.5"),
        (Decimal("1.2340"), "1.2340"),
        (Decimal(1000), "1000"),
        (Percent("0.409"), "40.9%"),
        (None, ""),
        (date(2026, 11, 22), "2026-11-22"),
        ("=1", "'=1"),
    ],
)
def test_a_table_that_goes_out_says_numbers_and_days_plainly(value, text):
    assert b"".join(as_csv([[value, "x"]], "name").streaming_content).decode() == f"{text},x\r\n"


def test_a_workbook_keeps_words_words():
    file = io.BytesIO()
    write_workbook(file, [["Title", "Spend"], ["=1+1\x01", Decimal("12.5")], [None, None]])
    sheet = load_workbook(file).active
    assert [cell.value for cell in sheet[2]] == ["=1+1", 12.5]
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix, sheet["A3"].value) == ("s", True, None)
