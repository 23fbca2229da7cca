"""Search by meaning: concepts of search/concepts.py, on real pages."""

import pytest
from django.test import TestCase

from articles.models import Article
from search import defining
from search.concepts import Phrases, spellings
from search.defining import define
from search.finding import find
from search.models import Concept, Entry
from search.relearning import catch_up, outdated
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import make_space

CTR = ["CTR", "click-through rate", "doorklikratio", "klikratio"]


@pytest.fixture
def someone(db):
    return make_user("Kim Prins")


@pytest.fixture
def open_space(db):
    return make_space("Channels", everyone_role=30)


@pytest.fixture
def write(open_space, someone):
    def make(title: str, source: str, *, language: str = "nl", space=None) -> Article:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return make_article(
                title, space=space or open_space, by=someone, source=source, language=language
            )

    return make


@pytest.fixture
def mean(db):
    def say(key: str, phrases: list[str]) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            define(key, phrases)

    return say


def titles(user, text):
    return [result.entry.title for result in find(user, text).results]


def test_it_knows_a_phrase_in_each_spelling():
    assert spellings("Click-through rate") == {("click", "through", "rate"), ("clickthrough", "rate")}
    assert spellings("A/B-test") == {("a", "b", "test"), ("abtest",)}
    assert spellings("···") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De CTR steeg.", "nl"),
        ("Onze doorklikratio’s dalen.", "nl"),
        ("Click-through rates were up.", "en"),
        ("Een click through rate van 3 %.", "nl"),
        ("The clickthrough rate fell.", "en"),
        ("CLICK-THROUGH-RATE", "en"),
    ],
)
def test_it_recognises_plurals_and_other_spellings(text, language):
    assert Phrases({"one": CTR}).terms_in(text, language) == ["=one"]


@pytest.mark.parametrize("text", ["click rate", "through rate click", "electron", "rate click-through", ""])
def test_it_takes_no_part_of_a_phrase_for_the_whole(text):
    assert Phrases({"one": CTR}).terms_in(text, "en") == []


def test_it_prefers_the_longest_phrase():
    phrases = Phrases({"mail": ["bounce"], "site": ["bounce rate"]})
    assert phrases.terms_in("The bounce rate, not the bounce.", "en") == ["=site", "=mail"]


def test_it_lets_mere_stop_words_stand_for_nothing():
    assert Phrases({"one": ["van de"]}).terms_in("De kleur van de jas.", "nl") == []
    assert Phrases({"one": ["IT"]}).terms_in("De afdeling IT helpt.", "nl") == ["=one"]
    assert Phrases({"one": ["IT"]}).terms_in("How it helps.", "en") == []


@pytest.mark.parametrize("query", ["CTR", "doorklikratio", "click-through rate", "clickthrough rates", "ctr"])
def test_it_finds_every_page_by_every_phrase(write, mean, someone, query):
    write("Mail", "De doorklikratio was hoog.")
    write("Search ads", "The click-through rate was low.", language="en")
    write("Cijfers", "Kijk naar de CTR.")
    write("Iets anders", "Over de rate card en klikken.")
    mean("ctr", CTR)
    assert set(titles(someone, query)) >= {"Mail", "Search ads", "Cijfers"}
    assert "Iets anders" not in titles(someone, query)[:3]


def test_it_finds_what_was_written_after_the_meaning(write, mean, someone):
    mean("ctr", CTR)
    write("Mail", "De doorklikratio was hoog.")
    assert titles(someone, "CTR") == ["Mail"]


def test_it_finds_a_misspelt_phrase_by_its_meaning(write, mean, someone):
    write("Mail", "De doorklikratio was hoog.")
    write("Cijfers", "Kijk naar de CTR.")
    mean("ctr", CTR)
    assert set(titles(someone, "dorklikratio")) == {"Mail", "Cijfers"}


def test_it_forgets_what_no_longer_means_the_same(write, mean, someone):
    write("Mail", "De doorklikratio was hoog.")
    mean("ctr", CTR)
    assert titles(someone, "CTR") == ["Mail"]
    mean("ctr", ["CTR", "click-through rate"])
    assert titles(someone, "CTR") == []
    assert titles(someone, "doorklikratio") == ["Mail"]
    mean("ctr", [])
    assert not Concept.objects.exists()


def test_it_marks_the_words_that_were_meant(write, mean, someone):
    write("Mail", "Vorig jaar was de click-through rate hoog & stabiel.")
    mean("ctr", CTR)
    [result] = find(someone, "doorklikratio").results
    assert result.snippet == "Vorig jaar was de <mark>click-through rate</mark> hoog &amp; stabiel."


def test_it_shows_nobody_more_than_she_may_see(write, mean, space, editor, outsider):
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_article("Prijzen", space=space, by=editor, source="De doorklikratio was hoog.")
    mean("ctr", CTR)
    assert titles(editor, "CTR") == ["Prijzen"]
    assert titles(outsider, "CTR") == []


def test_it_keeps_meanings_from_guests(write, mean, open_space):
    guest = make_user("Gerda Gast", is_guest=True)
    open_space.give_role(guest, 10, by=None)
    write("Mail", "De doorklikratio was hoog.")
    mean("ctr", CTR)
    assert titles(guest, "doorklikratio") == ["Mail"]
    assert titles(guest, "CTR") == []


def test_it_analyses_again_only_what_contains_a_changed_phrase(write, mean, monkeypatch):
    write("Mail", "De doorklikratio was hoog.")
    write("Search ads", "The click-through rate was low.", language="en")
    write("Through", "Click here to get through at any rate.", language="en")
    write("Iets anders", "Over regen.")
    counts = []
    monkeypatch.setattr(defining, "catch_up", lambda key: counts.append(catch_up(key)))
    mean("ctr", ["doorklikratio", "click-through rate"])
    mean("ctr", ["doorklikratio", "click-through rate", "CTR"])
    mean("ctr", ["doorklikratio", "CTR"])
    mean("ctr", ["doorklikratio", "CTR"])
    assert counts == [2, 0, 1]


def test_it_leaves_many_entries_to_the_worker(write, mean, monkeypatch, someone):
    monkeypatch.setattr(defining, "AT_ONCE", 1)
    asked = []
    monkeypatch.setattr(defining.relearn, "defer", lambda key: asked.append(key))
    write("Mail", "De doorklikratio was hoog.")
    write("Cijfers", "De doorklikratio was laag.")
    mean("ctr", CTR)
    assert asked == ["ctr"]
    assert titles(someone, "CTR") == []
    assert Concept.objects.get(key="ctr").waiting == sorted(CTR)
    assert catch_up("ctr") == 2
    assert catch_up("ctr") == 0
    assert set(titles(someone, "CTR")) == {"Mail", "Cijfers"}


def test_it_analyses_once_more_what_was_saved_while_a_meaning_changed(open_space, someone):
    with TestCase.captureOnCommitCallbacks() as after_the_save:
        make_article("Mail", space=open_space, by=someone, source="De doorklikratio was hoog.")
    define("ctr", CTR)  # its look through the entries came before the save was committed
    assert titles(someone, "CTR") == []
    for callback in after_the_save:
        callback()
    assert titles(someone, "CTR") == ["Mail"]


def test_it_leaves_alone_what_was_analysed_since(write, mean):
    phrases = ["click-through rate", "doorklikratio", "···"]
    write("Mail", "De doorklikratio was hoog.")
    write("Los", "Through a rate one may click.", language="en")
    define("ctr", phrases)
    found = Entry.objects.filter(pk__in=outdated(phrases))
    assert [entry.title for entry in found] == ["Mail"]
    assert catch_up("ctr") == 1
    assert list(outdated(phrases)) == []


def test_it_asks_the_database_nothing_more_for_meanings(write, mean, someone, django_assert_num_queries):
    write("Mail", "De doorklikratio was hoog.")
    with django_assert_num_queries(4):
        find(someone, "doorklikratio")
    mean("ctr", CTR)
    find(someone, "CTR")
    with django_assert_num_queries(4):
        find(someone, "CTR")
