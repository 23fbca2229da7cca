"""Numbers and dates as platforms write them (domain §3.4)."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.imports.amounts import Exact, amount, mark_in
from campaigns.imports.days import day, order_in, period
from campaigns.imports.periods import period_above

EN, NL = ".", ","


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234.50", EN, "1234.50"),
        ("1.234,56", NL, "1234.56"),
        ("12.345", NL, "12345"),
        ("12.345", EN, "12.345"),
        ("12,34 €", NL, "12.34"),
        ("€\u00a01.020,50", NL, "1020.50"),
        ("1\u202f020,50", NL, "1020.50"),
        ("1 020,50", NL, "1020.50"),
        ("4,55%", NL, "0.0455"),
        ("0.7134", EN, "0.7134"),
        (" --", EN, None),
        ("--", NL, None),
        ("n/a", EN, None),
        ("-", EN, None),
        ("", NL, None),
        ("(not set)", EN, None),
        ("(45.10)", EN, "-45.10"),
        ("-45,10", NL, "-45.10"),
        ("< 10", EN, None),
        ("141 (8.1%)", EN, "141"),
        ("1,751", EN, "1751"),
        ("CA$0.00", EN, "0.00"),
        ("1'234.50", EN, "1234.50"),
        (Exact("1234.5"), NL, "1234.5"),
        ("0", NL, "0"),
    ],
)
def test_it_reads_a_number(text, decimal, value):
    assert amount(text, decimal).value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text", ["1e3", "12.34.5", "1,23,4", "twaalf", "12 34", "1.234,50", "=1+1", "5 stuks"]
)
def test_it_rejects_what_is_no_number(text):
    with pytest.raises(ValueError, match=r".*"):
        amount(text, EN)


def test_it_keeps_the_currency_of_a_sign():
    assert [amount(text, EN).currency for text in ("CA$0.00", "€ 3.50", "12.00 USD", "7")] == [
        "CAD",
        "EUR",
        "USD",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.234,56", ","),
        ("1,234.56", "."),
        ("12,50", ","),
        ("12.5", "."),
        ("1.2987", "."),
        ("1.234.567", ","),
        ("1.234", "?"),
        ("0.123", "."),
        ("1234", ""),
        ("1 020,50", ","),
        ("4,55%", ","),
        ("€ 12,34", ","),
        ("--", ""),
        ("Brand, NL", ""),
    ],
)
def test_it_tells_what_a_cell_proves_of_the_decimal_mark(text, mark):
    assert mark_in(text) == mark


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("2026-08-01", None, date(2026, 8, 1)),
        ("20260901", None, date(2026, 9, 1)),
        ("09/01/2026", False, date(2026, 9, 1)),
        ("09/01/2026", True, date(2026, 1, 9)),
        ("21-11-2026", None, date(2026, 11, 21)),
        ("1/13/2026", None, date(2026, 1, 13)),
        ("Jun 09, 2018 09:30 pm", None, date(2018, 6, 9)),
        ("Sat, May 1, 2021 10:15", None, date(2021, 5, 1)),
        ("2021-09-28 13:00:00", None, date(2021, 9, 28)),
        ("1 aug. 2026", None, date(2026, 8, 1)),
        ("21 mrt 2026", None, date(2026, 3, 21)),
        ("3 mei 2026", None, date(2026, 5, 3)),
        ("5 okt. 2026", None, date(2026, 10, 5)),
        ("1. März 2026", None, date(2026, 3, 1)),
        ("3 août 2026", None, date(2026, 8, 3)),
    ],
)
def test_it_reads_a_day(text, day_first, expected):
    assert day(text, day_first=day_first) == expected


def test_it_does_not_guess_which_part_is_the_month():
    assert [order_in(text) for text in ("03/04/2026", "13/04/2026", "04/13/2026", "04/04/2026")] == [
        "?",
        "day",
        "month",
        "",
    ]
    with pytest.raises(ValueError, match=r".*"):
        day("03/04/2026")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sep 1, 2026 - Sep 30, 2026", (date(2026, 9, 1), date(2026, 9, 30))),
        ("1 september 2026 t/m 30 september 2026", (date(2026, 9, 1), date(2026, 9, 30))),
        ("2026-02", (date(2026, 2, 1), date(2026, 2, 28))),
        ("augustus 2026", (date(2026, 8, 1), date(2026, 8, 31))),
    ],
)
def test_it_reads_a_period(text, expected):
    assert period(text) == expected


@pytest.mark.parametrize(
    "lines",
    [
        [["Campaign report"], ["August 1, 2026 - August 31, 2026"]],
        [["Campagnerapport"], ["1 augustus 2026 - 31 augustus 2026"]],
        [["Campagnerapport"], ["1 aug. 2026 – 31 aug. 2026"]],
        [["# ----"], ["# Start date: 20260801"], ["# End date: 20260831"]],
        [["Report Start: August 1, 2026, 12:00 AM"], ["Report End: August 31, 2026, 11:59 PM"]],
        [["Kampagnenbericht"], ["1. August 2026 - 31. August 2026"]],
    ],
)
def test_it_finds_the_period_above_the_headers(lines):
    assert period_above(lines) == (date(2026, 8, 1), date(2026, 8, 31))


def test_it_finds_no_period_where_there_is_none():
    assert period_above([["Campaign report"], ["All time"]]) is None
