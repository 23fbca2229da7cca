from decimal import Decimal

import pytest
from django.utils import translation

from core.numbers import parse_number


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nl", "1.234,50", "1234.50"),
        ("nl", "1,234.50", "1234.50"),
        ("nl", "12.345", "12345"),
        ("nl", "12,345", "12.345"),
        ("nl", "1234.5", "1234.5"),
        ("nl", "1.234.567", "1234567"),
        ("nl", "€ 1.020,50", "1020.50"),
        ("nl", "1\u00a0020,50", "1020.50"),
        ("nl", "1\u202f020,50", "1020.50"),
        ("nl", "0,834", "0.834"),
        ("nl", "0.834", "0.834"),
        ("nl", "-45,10", "-45.10"),
        ("nl", "−45,10", "-45.10"),
        ("nl", ",5", "0.5"),
        ("en", "1,234.50", "1234.50"),
        ("en", "1.234,50", "1234.50"),
        ("en", "12,345", "12345"),
        ("en", "12.345", "12.345"),
        ("en", "1234,5", "1234.5"),
        ("en", "0", "0"),
    ],
)
def test_it_reads_numbers_as_people_type_them(language, text, value):
    with translation.override(language):
        assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "--", " --", "n/a", "(not set)"])
def test_it_reads_nothing_as_unknown(text):
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["1e3", "twelve", "1.23.456", "1,2,3", "1.234,567.8", "12%", "1 2x", "NaN"])
def test_it_refuses_what_is_no_number(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_number(text)
