from decimal import Decimal

import pytest
from django.utils import translation

from core import formats

NBSP = "\u00a0"


@pytest.fixture(params=["nl", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def by(language, nl, en):
    return nl if language == "nl" else en


def test_it_groups_thousands_and_shows_at_most_two_decimals(language):
    assert formats.number(1234.5) == by(language, "1.234,5", "1,234.5")
    assert formats.number(4.63) == by(language, "4,63", "4.63")
    assert formats.number(531.0) == "531"


def test_it_keeps_the_asked_number_of_decimals(language):
    assert formats.number(4.2, 2) == by(language, "4,20", "4.20")
    assert formats.number(6934.4, 0) == by(language, "6.934", "6,934")


def test_it_rounds_half_up():
    with translation.override("nl"):
        assert formats.number(Decimal("2.345"), 2) == "2,35"
        assert formats.number(Decimal("-2.345"), 2) == "−2,35"
        assert formats.number(0.5, 0) == "1"


def test_it_writes_cents_for_small_amounts_and_whole_large_ones(language):
    assert formats.money(1234.5) == by(language, f"€{NBSP}1.234,50", "€1,234.50")
    assert formats.money(17) == by(language, f"€{NBSP}17,00", "€17.00")
    assert formats.money(Decimal(21500)) == by(language, f"€{NBSP}21.500", "€21,500")
    assert formats.money(21500, "EUR", 2) == by(language, f"€{NBSP}21.500,00", "€21,500.00")


def test_it_puts_the_minus_before_the_currency(language):
    assert formats.money(-12.5) == by(language, f"−€{NBSP}12,50", "−€12.50")


def test_it_writes_a_fraction_as_a_percentage(language):
    assert formats.percent(Decimal("0.0512")) == by(language, f"5,12{NBSP}%", "5.12%")
    assert formats.percent(1.13, 0) == by(language, f"113{NBSP}%", "113%")
    assert formats.percent(0.322, 1, sign=True) == by(language, f"+32,2{NBSP}%", "+32.2%")
    assert formats.percent(-0.0226, 1) == by(language, f"−2,3{NBSP}%", "−2.3%")


def test_it_writes_a_difference_of_fractions_in_percentage_points(language):
    assert formats.points(Decimal("0.0068")) == by(language, f"+0,68{NBSP}pp", f"+0.68{NBSP}pp")
    assert formats.points(-0.01) == by(language, f"−1,00{NBSP}pp", f"−1.00{NBSP}pp")


def test_it_writes_a_difference_with_its_sign(language):
    assert formats.difference(1.43) == by(language, "+1,43", "+1.43")
    assert formats.difference(0) == by(language, "0,00", "0.00")


def test_it_shortens_large_figures(language):
    assert formats.compact(48200) == by(language, "48,2K", "48.2K")
    assert formats.compact(1_234_567, "EUR") == by(language, f"€{NBSP}1,2{NBSP}mln.", "€1.2M")


def test_it_writes_file_sizes(language):
    assert formats.file_size(1_400_000) == by(language, f"1,4{NBSP}MB", f"1.4{NBSP}MB")
    assert formats.file_size(184_320) == f"184{NBSP}kB"
    assert formats.file_size(12) == f"12{NBSP}B"


@pytest.mark.parametrize(
    "write",
    [
        formats.number,
        formats.money,
        formats.percent,
        formats.points,
        formats.difference,
        formats.compact,
        formats.file_size,
    ],
)
def test_it_shows_a_dash_for_what_is_not_known(write):
    assert write(None) == "–"
