"""Dutch compounds are found by their parts, and by who writes the parts: the list of parts is the collection's own."""

import pytest
from django.test import TestCase

from search import learning_parts
from search.compounds import Parts, common_words, known_at
from search.finding import find
from search.learning_parts import adopt, learn, words_of
from search.models import Entry, PartList, Statistics
from search.registry import Document
from search.reindexing import reindex
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import make_closed_space, make_space

WORDS = ["korting", "code", "mail", "nieuws", "brief", "nieuwsbrief", "klant", "onderzoek", "tevredenheid"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kortingscode", ("korting", "code")),
        ("mailnieuwsbrief", ("mail", "nieuwsbrief", "nieuws", "brief")),
        ("klantentevredenheidsonderzoek", ()),
        ("klantonderzoek", ("klant", "onderzoek")),
        ("klantenonderzoek", ("klant", "onderzoek")),
        ("onderzoeken", ()),
        ("code", ()),
        ("kortingscode2025", ()),
    ],
)
def test_it_takes_a_word_apart_into_known_ones(word, parts):
    assert Parts(WORDS).of(word) == parts


def test_it_cuts_where_the_rarer_half_is_commonest():
    assert Parts(["kopers", "trend", "koper", "strend"]).of("koperstrend") == ("kopers", "trend")


def test_the_list_holds_what_several_texts_say_commonest_first():
    texts = [
        {"korting", "code", "van", "voor"},
        {"korting", "voor", "brief", "kort2"},
        {"korting", "code", "kort2"},
    ]
    assert common_words(texts) == ["korting", "code"]


@pytest.fixture
def listed(db):
    adopt(WORDS)


@pytest.mark.usefixtures("listed")
def test_a_compound_is_found_by_its_parts_after_the_words_themselves(someone):
    make_entry("Voorwaarden", "Zo werkt een kortingscode in de kassa van onze winkel.", language="nl")
    make_entry("Kassa", "De code van de winkel staat op de bon, zonder andere woorden.", language="nl")
    make_entry("Shop", "How a kortingscode works in our shop.", language="en")
    assert [one.entry.title for one in find(someone, "code").results] == ["Kassa", "Voorwaarden"]
    assert find(someone, "codes korting").results[0].entry.title == "Voorwaarden"


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("korting code", "kortingscode"),
        ("kortingscode", "een code voor korting"),
        ("mail nieuwsbrief", "e-mailnieuwsbrief"),
        ("klant onderzoek", "klantenonderzoek"),
    ],
)
def test_parts_and_whole_find_each_other(someone, asked, written):
    make_entry("Een", f"Hier staat {written} en meer.", language="nl")
    make_entry("Twee", f"Hier staat {asked.replace(' ', '')[:5]}zaam niets van.", language="nl")
    assert [one.entry.title for one in find(someone, asked).results] == ["Een"]


@pytest.mark.usefixtures("listed")
def test_it_marks_the_compound_whose_part_matched(someone):
    make_entry("Winkel", "Vul de kortingscode in bij de kassa.", language="nl")
    (found,) = find(someone, "code").results
    assert "de <mark>kortingscode</mark> in" in found.snippet


def test_the_list_is_of_what_every_colleague_may_read(db):
    shared, closed = make_space("Hal"), make_closed_space("Dicht")
    told = [
        Document("Een korting", "/1/", body="De code is van ons.", language="nl", space_id=shared.pk),
        Document("Korting", "/2/", body="Weer een code.", language="nl", space_id=shared.pk),
        Document("Geheim", "/3/", body="Geheim project.", language="nl", space_id=closed.pk),
        Document("Geheim", "/4/", body="Project.", language="nl", space_id=shared.pk, restriction_ids=(1,)),
        Document("Plan", "/5/", body="A secret project.", language="en", space_id=shared.pk),
        Document("Plan", "/6/", body="Another project.", language="en", space_id=shared.pk),
    ]
    assert words_of(told) == ["code", "korting"]


def test_a_reindex_and_the_night_learn_the_list_and_only_texts_it_changes_are_written_again(monkeypatch, db):
    with TestCase.captureOnCommitCallbacks(execute=True):
        eline = make_user("Eline Verbruggen", about="Zij maakt de kortingscode van de winkel.")
        other = make_user("Bo Vos", about="Zij doet de winkel en het team.")
    assert find(eline, "code").total == 0
    monkeypatch.setattr(learning_parts, "words_of", lambda documents: ["korting", "code"])
    written = {one.object_id: one.doc for one in _entries()}
    assert learn() == 1
    assert learn() == 0
    after = {one.object_id: one.doc for one in _entries()}
    assert (after[eline.pk] != written[eline.pk], after[other.pk] == written[other.pk]) == (True, True)
    assert find(eline, "code").total == 1
    assert (Statistics.objects.get().parts, PartList.objects.get().waiting) == (PartList.objects.get().pk, [])
    reindex(kinds=["person"])
    assert find(eline, "code").total == 1


def test_it_does_not_look_through_everything_for_a_few_new_words(monkeypatch, db):
    known = [f"woord{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    monkeypatch.setattr(learning_parts, "words_of", lambda documents: known)
    learn()
    first = Statistics.objects.get().parts
    monkeypatch.setattr(learning_parts, "words_of", lambda documents: [*known[1:], "nieuw"])
    learn()
    assert Statistics.objects.get().parts == first
    monkeypatch.setattr(learning_parts, "words_of", lambda documents: [*known, "nieuw", "anders", "straks"])
    learn()
    assert known_at(Statistics.objects.get().parts).words[-1] == "straks"


def _entries():
    return Entry.objects.filter(kind="person")


@pytest.mark.usefixtures("listed")
def test_one_common_part_alone_is_no_answer_to_a_compound(someone):
    for number in range(12):
        make_entry(f"Bon {number}", "De code staat op de bon.", language="nl")
    make_entry("Acties", "Met een kortingscode gaat er iets af.", language="nl")
    make_entry("Kassa", "Typ de code in, dan gaat de korting eraf.", language="nl")
    make_entry("Shop", "A kortingscode works in the shop.", language="en")
    found = [one.entry.title for one in find(someone, "kortingscode").results]
    assert sorted(found) == ["Acties", "Kassa", "Shop"]
    assert found[-1] == "Kassa"
