import io

import pytest

from core.spreadsheets import harmless, write_csv


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
