import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from search import analysis


def found_by(text: str, language: str = "nl") -> set[str]:
    return {
        term
        for token in analysis.tokens(analysis.clean(text))
        for term, _ in analysis.terms(token.text, language)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("campagne", "campagnes"),
        ("nieuwsbrief", "nieuwsbrieven"),
        ("foto", "foto's"),
        ("video", "video’s"),
        ("boodschap", "boodschappen"),
        ("strategie", "strategieën"),
        ("kortingscode", "kortingscodes"),
        ("actie", "acties"),
        ("fiets", "fietsen"),
        ("doelgroep", "doelgroepen"),
        ("proces", "processen"),
        ("prijs", "prijzen"),
        ("zoekwoord", "zoekwoorden"),
        ("groot", "grote"),
    ],
)
def test_it_brings_dutch_plurals_together(one, other):
    assert found_by(one) & found_by(other)


@pytest.mark.parametrize(
    ("one", "other"), [("campaign", "campaigns"), ("story", "stories"), ("newsletter", "newsletters")]
)
def test_it_brings_english_plurals_together(one, other):
    assert found_by(one, "en") == found_by(other, "en")


@pytest.mark.parametrize("written", ["e-mail", "E-mail", "email", "e\u2011mail", "e-mails", "emails"])
def test_it_finds_every_way_to_write_email(written):
    assert "email" in found_by(written)


def test_it_keeps_stems_apart_that_mean_something_else():
    assert not found_by("campagne") & found_by("kamp")
    assert not found_by("brief") & found_by("briefing")


def test_it_folds_accents_and_case():
    assert found_by("Ideeën CAFÉ crème") == found_by("ideeen cafe creme")
    assert found_by("cafe\u0301") == found_by("café")


def test_it_keeps_codes_whole_and_in_parts():
    assert found_by("utm_campaign=2025-q4-black-friday", "en") == {
        "utmcampaign", "utm", "campaign", "2025q4blackfriday", "2025", "q4", "black", "friday",
    }  # fmt: skip


def test_it_drops_stop_words_and_single_letters_but_no_digits():
    assert found_by("de x van 7 kanalen") == {"7", "kanal"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zo schrijf je een onderwerpregel die wordt geopend", "nl"),
        ("How to write a subject line that gets opened", "en"),
        ("Black Friday", "nl"),
    ],
)
def test_it_detects_the_language(text, language):
    assert analysis.detect(text) == language


def test_it_cuts_titles_in_padded_trigrams():
    assert analysis.trigrams("Logo") == {"  l", " lo", "log", "ogo", "go "}


def test_it_stems_alike_when_several_threads_do_so_at_once():
    words = [
        "campagnes",
        "nieuwsbrieven",
        "doelgroepen",
        "boodschappen",
        "verantwoordelijkheid",
        "mogelijkheden",
    ] * 50
    alone = [analysis.stem_dutch(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: [analysis.stem_dutch(word) for word in words], range(4)))
    finally:
        sys.setswitchinterval(before)
    assert together == [alone] * 4
