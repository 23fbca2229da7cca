"""What plain text is asked."""

import pytest

from core.text import count_words, fold, reading_minutes, slugify_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café", "cafe"),
        ("ÉÉN", "een"),
        ("Straße", "strasse"),
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("cœur", "coeur"),
        ("ﬁets", "fiets"),
        ("日本", "日本"),
    ],
)
def test_it_folds_accents_and_case(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Tone of voice", "tone-of-voice"),
        ("  Eén: twee & drie!  ", "een-twee-drie"),
        ("snake_case", "snake-case"),
    ],
)
def test_it_makes_an_address_of_words(text, slug):
    assert slugify_words(text) == slug


def test_it_makes_an_empty_address_of_signs():
    assert slugify_words("!?") == ""


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("Eén woord", 2), ("kost-per-klik", 1), ("don't foto’s", 2), ("a — b", 2)]
)
def test_it_counts_words(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (200, 1), (201, 2), (1_000, 5)])
def test_it_rounds_reading_time_up_to_whole_minutes(words, minutes):
    assert reading_minutes(words) == minutes
