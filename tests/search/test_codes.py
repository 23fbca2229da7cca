"""Codes of campaigns and of UTM are words of their own: found whole, never taken for another code."""

import pytest

from search.finding import find
from tests.factories.search import make_entry

CODES = ("2025-q4-black-friday", "2024-q4-black-friday", "nw_2025q4_blackfriday_mail", "VIPEERST25")


@pytest.fixture(autouse=True)
def _coded(db):
    for number, code in enumerate(CODES):
        make_entry(f"Campagne {number}", f"{code}\nEen actie met korting voor iedereen.", kind="campaign")
    make_entry("Black Friday", "Alles over de actie van Black Friday in q4 van 2025.")


@pytest.mark.parametrize("number", range(len(CODES)))
def test_it_finds_a_code_first(someone, number):
    for typed in (CODES[number], CODES[number].upper(), f'"{CODES[number]}"'):
        assert find(someone, typed).results[0].entry.title == f"Campagne {number}", typed


def test_it_finds_a_code_in_a_tagged_address(someone):
    make_entry(
        "Link", "https://www.example.org/?utm_source=mail&utm_campaign=2026-q1-jassen&utm_content=knop"
    )
    for typed in ("2026-q1-jassen", "utm_campaign=2026-q1-jassen"):
        assert find(someone, typed).results[0].entry.title == "Link", typed


def test_it_finds_only_the_code_that_is_quoted(someone):
    found = [result.entry.title for result in find(someone, '"2024-q4-black-friday"').results]
    assert found == ["Campagne 1"]


def test_it_does_not_correct_a_code(someone):
    assert find(someone, "VIPEERST26").corrected == ""
    assert find(someone, "2023-q4-black-friday").corrected == ""
