"""A hit far on in a long text shows its passage and opens there, at bounded work."""

import time

import pytest

from search import analysis
from search.concepts import Phrases, term_of
from search.finding import find
from search.highlighting import PASSAGE, passage
from search.locating import STRETCH
from tests.factories.search import make_entry

FILLER = "Niets bijzonders over de zaak en over het weer van morgen. " * 2000  # 118,000 characters


def terms(*words):
    return {term: 1.0 for word in words for term, _ in analysis.terms(word, "nl")}


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["zomeractie"], "De <mark>zomeracties</mark> beginnen"),
        (["brief"], "Alle <mark>brieven</mark> zijn"),
        (["ideeen"], "Veel <mark>ideeën</mark> zijn"),
        (["email"], "Een <mark>e-mail</mark> is"),
        (["huis", "stijl"], "Ons <mark>huis</mark> en onze <mark>stijl</mark> zijn"),
    ],
)
def test_it_shows_a_passage_wherever_it_stands(words, written):
    said = written.replace("<mark>", "").replace("</mark>", "")
    shown = passage(f"{FILLER}{said} bekend. {FILLER}", terms(*words), "nl")
    assert written in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < PASSAGE + 80


def test_words_together_far_on_go_before_one_of_them_early():
    text = f"Budget. {FILLER} Het budget en de planning van juni. {FILLER} De planning."
    assert "<mark>budget</mark> en de <mark>planning</mark>" in passage(
        text, terms("budget", "planning"), "nl"
    )


def test_letters_inside_other_words_do_not_lead_away():
    text = f"{'Fastest latest. ' * 3000} Een test met knoppen. {FILLER}"
    assert "Een <mark>test</mark> met" in passage(text, terms("test"), "nl")


def test_what_means_the_same_is_shown_too():
    phrases = Phrases({"ctr": ["CTR", "click-through rate"]})
    text = f"{FILLER} Onze click-through rate stijgt. {FILLER}"
    shown = passage(text, {term_of("ctr"): 1.0}, "nl", phrases)
    assert "Onze <mark>click-through rate</mark> stijgt" in shown


def test_it_shows_the_beginning_of_a_long_text_where_nothing_matches():
    shown = passage(FILLER, terms("zomer"), "nl")
    assert shown.startswith("Niets bijzonders")
    assert shown.endswith(" …")


def test_a_book_takes_little_longer_than_a_page():
    """What is read closely is the same; only the plain search for letters is longer."""
    page, book = FILLER[: STRETCH - 1], FILLER * 8
    passage(page, terms("zomer", "actie"), "nl")
    assert _seconds(book) < 12 * _seconds(page) + 0.05


def _seconds(text):
    begun = time.thread_time()
    for _ in range(3):
        passage(text, terms("zomer", "actie"), "nl")
    return time.thread_time() - begun


def test_it_opens_at_a_passage_far_on(someone):
    text = f"{FILLER}\nLevertijden\nDrukwerk duurt twee weken. {FILLER}\nSlot\nKlaar."
    headings = (("Levertijden", "h-levertijden"), ("Slot", "h-slot"))
    make_entry("Handboek", text, headings=headings, url="/articles/10-handboek/", language="nl")
    (result,) = find(someone, "drukwerk").results
    assert "<mark>Drukwerk</mark> duurt twee weken" in result.snippet
    assert result.address.startswith(
        "/articles/10-handboek/#h-levertijden:~:text=Drukwerk%20duurt%20twee%20weken"
    )
