"""Folding changes how postings lie, never what is found; and nobody waits for it."""

from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from search import folding, reach, scoring
from search.finding import find
from search.folding import fold
from search.models import Block, Entry, Segment, Tally
from search.registry import Document
from search.statement import Depth
from search.writing import erase, write
from spaces.models import Role
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_space


@pytest.fixture(autouse=True)
def _as_if_many(monkeypatch):
    monkeypatch.setattr(reach, "FEW", -1)


def titles(user, text, **options):
    return [result.entry.title for result in find(user, text, **options).results]


def again(entry: Entry, title: str, body: str = "") -> None:
    document = Document(title=title, body=body, kind=entry.kind, url=entry.url, everyone=True)
    write([(entry.object_id, document)])


def test_it_finds_the_same_before_and_after(someone):
    for number in range(5):
        make_entry(f"Zomer {number}", "campagne " * (number + 1))
    before = titles(someone, "campagne"), titles(someone, "zommer 3")
    assert len(before[0]) == 5
    assert before[1][0] == "Zomer 3"
    assert fold(least=1) == Tally.objects.filter(fresh=False).count() > 0
    assert not Tally.objects.filter(fresh=True).exists()
    assert (titles(someone, "campagne"), titles(someone, "zommer 3")) == before


def test_it_waits_until_there_is_enough_to_fold(someone):
    make_entry("Zomer")
    assert fold(least=100) == 0
    assert not Block.objects.exists()


def test_it_finds_what_was_saved_after_folding_by_its_new_words_only(someone):
    entry = make_entry("Zomerplan", "Over strand.")
    fold(least=1)
    again(entry, "IJs", "Over sneeuw.")
    assert titles(someone, "sneeuw") == ["IJs"]
    assert titles(someone, "strand", correct=False) == []
    assert titles(someone, "zomerplan", correct=False) == []


def test_it_keeps_nothing_of_what_was_erased(someone):
    entry = make_entry("Zomerplan", "Over strand.")
    fold(least=1)
    assert Block.objects.filter(docs=[entry.doc]).exists()
    erase([(entry.kind, entry.object_id)])
    make_entry("Herfstplan")
    fold(least=1)
    assert not Block.objects.filter(docs__contains=[entry.doc]).exists()
    assert not Tally.objects.filter(pk=entry.doc).exists()


def test_it_folds_small_segments_along_and_leaves_large_ones(someone, monkeypatch):
    for number in range(12):
        make_entry(f"Een {number}")
    fold(least=1)
    large = Segment.objects.get()
    make_entry("Twee")
    fold(least=1)
    make_entry("Drie")
    fold(least=1)
    assert Segment.objects.filter(pk=large.pk).exists()
    assert sorted(Segment.objects.values_list("docs", flat=True)) == [2, large.docs]
    monkeypatch.setattr(folding, "LEAST", 1)
    monkeypatch.setattr(folding, "MOST_VOID", 0.5)
    make_entry("Vier")
    fold(least=1)
    assert Segment.objects.get().docs == Entry.objects.count()


def test_it_cuts_long_terms_in_parts_with_the_heaviest_first(someone, monkeypatch):
    monkeypatch.setattr(folding, "PART", 2)
    for number in range(5):
        make_entry(f"Zomer {number}", "campagne " * (number + 1) + "anders " * 10)
    fold(least=1)
    parts = Block.objects.filter(df=5).order_by("term", "part")
    weights = [[(one >> 7) + (one & 127) for one in block.weights] for block in parts]
    assert {len(one) for one in weights} == {1, 2}
    for at in range(0, len(weights), 3):
        together = [weight for part in weights[at : at + 3] for weight in part]
        assert together == sorted(together, reverse=True)


def test_it_finds_the_little_one_may_see_behind_all_that_one_may_not(db, monkeypatch):
    monkeypatch.setattr(
        scoring, "FULL", Depth(postings=1, candidates=1000)
    )  # so that only the heaviest few of a word are read first
    reader, owner = make_user("Ria Lezer"), make_user("Olga Eigenaar")
    closed, open_space = make_closed_space("Dicht"), make_space("Open")
    give_role(closed, owner, Role.READ)
    for number in range(70):
        make_entry(f"Campagne {number}", "campagne", space_id=closed.pk)
    make_entry("Alles over zomer", "Ook een campagne, maar verder over iets anders.", space_id=open_space.pk)
    fold(least=1)
    answer = find(reader, "campagne")
    assert [result.entry.title for result in answer.results] == ["Alles over zomer"]
    assert answer.total_text == "1"
    assert len(find(owner, "campagne").results) == 10
    assert find(owner, "campagne").is_cut
    assert find(owner, "campagne", offset=65).total == 71


@contextmanager
def folding_under_way():
    """Have another connection fold, and not commit until the block is left."""
    folded, done = Event(), Event()

    def work() -> None:
        with transaction.atomic():
            fold(least=1)
            folded.set()
            done.wait(20)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    assert folded.wait(20)
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_folding_and_nothing_saved_meanwhile_is_lost():
    someone = make_user("Kim Prins")
    entry = make_entry("Zomerplan", "Over strand.")
    make_entry("Herfstplan", "Over bladeren.")
    with folding_under_way():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        again(entry, "Winterplan", "Over sneeuw.")
        make_entry("Lenteplan", "Over bloesem.")
        assert titles(someone, "sneeuw") == ["Winterplan"]
        assert titles(someone, "bladeren") == ["Herfstplan"]
        assert fold(least=1) == 0
    assert titles(someone, "sneeuw") == ["Winterplan"]
    assert titles(someone, "bladeren") == ["Herfstplan"]
    assert titles(someone, "bloesem") == ["Lenteplan"]
    assert titles(someone, "strand", correct=False) == []
    assert fold(least=1) > 0
    assert Tally.objects.count() == Entry.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_folding_that_breaks_off_leaves_everything_as_it_was():
    someone = make_user("Kim Prins")
    make_entry("Zomerplan", "Over strand.")
    with pytest.raises(ZeroDivisionError):
        fold_and_break_off()
    assert Tally.objects.filter(fresh=True).exists()
    assert not Block.objects.exists()
    assert titles(someone, "strand") == ["Zomerplan"]


@transaction.atomic
def fold_and_break_off() -> None:
    fold(least=1)
    raise ZeroDivisionError
