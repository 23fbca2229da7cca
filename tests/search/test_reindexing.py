from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search import reindexing
from search.finding import find
from search.models import Block, Entry, Statistics, Tally
from search.reindexing import reindex
from tests.factories.people import make_user

PEOPLE = ["person", "tag"]


def test_it_finds_everything_again_after_the_index_was_lost(db):
    eline = make_user("Eline Verbruggen", job_title="CRM-marketeer")
    Block.objects.all().delete()
    Tally.objects.all().delete()
    Entry.objects.all().delete()
    assert find(eline, "verbruggen").total == 0
    assert reindex(kinds=PEOPLE) == 1
    assert find(eline, "verbruggen").total == 1
    assert Statistics.objects.get().entries == 1


def test_it_writes_the_same_postings_twice(db):
    make_user("Eline Verbruggen")
    reindex(kinds=PEOPLE)
    before = list(Block.objects.order_by("term").values_list("term", "df", "weights"))
    assert before
    reindex(kinds=PEOPLE)
    assert list(Block.objects.order_by("term").values_list("term", "df", "weights")) == before


def test_it_goes_on_where_it_was_stopped(db):
    people = [make_user(f"Persoon {number}") for number in range(3)]
    Statistics.objects.update_or_create(pk=1, defaults={"reindexed_to": {"person": people[1].pk}})
    assert reindex(kinds=PEOPLE) == 1
    assert Statistics.objects.get().reindexed_to == {}
    assert reindex(kinds=PEOPLE) == 3


def test_it_takes_out_what_is_gone(db):
    eline = make_user("Eline Verbruggen")
    Entry.objects.filter(object_id=eline.pk).update(object_id=999_999)
    reindex(kinds=PEOPLE, restart=True)
    assert list(Entry.objects.values_list("object_id", flat=True)) == [eline.pk]


def test_the_command_tells_how_far_it_is_and_refuses_an_unknown_kind(db):
    make_user("Eline Verbruggen")
    said = StringIO()
    call_command("reindex", kind=["person"], stdout=said)
    assert "person: 1 of 1" in said.getvalue()
    with pytest.raises(CommandError, match="There is no kind unicorn"):
        call_command("reindex", kind=["unicorn"])


@pytest.mark.django_db(transaction=True)
def test_it_shares_the_work_among_processes(monkeypatch):
    settings = connection.settings_dict
    if settings["HOST"].startswith("/"):
        pytest.skip("another process cannot be told of this database")
    place = f"{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    monkeypatch.setenv("DATABASE_URL", f"postgres://{settings['USER']}:{settings['PASSWORD']}@{place}")
    monkeypatch.setattr(reindexing, "BATCH", 2)
    people = [make_user(f"Persoon {number}") for number in range(11)]
    Entry.objects.all().delete()
    assert reindex(kinds=PEOPLE, workers=2) == 11
    assert find(people[0], "persoon 7").results[0].entry.title == "Persoon 7"
    assert Statistics.objects.get().entries == 11
