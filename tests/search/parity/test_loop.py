"""Pins, saved searches, gaps and what is told of searches show each person exactly what the models' own rules show her."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from search import insights
from search.digests import deliver, new_in
from search.finding import find
from search.gathering import gather
from search.insights import Insights
from search.models import Entry, Gap, LoggedSearch, Pin, SavedSearch
from search.pinning import put_pinned_first
from search.sameness import key_of_words
from spaces.models import Access, Role
from tests.factories.spaces import give_role, make_space
from tests.search.parity.kinds import COMMON
from tests.search.parity.world import LOOKING, ROWS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.usefixtures("_only_here")
def test_a_pin_shows_only_to_who_may_see_what_is_pinned(world):
    for row, thing in world.things.items():
        key = key_of_words("plakbriefje")
        Pin.objects.create(words="plakbriefje", key=key, kind=row[0], object_id=thing.row.pk)
    for name, person in world.cast.people.items():
        answer = find(person, "plakbriefje")
        put_pinned_first(answer, person)
        pinned = {(one.entry.kind, one.entry.object_id) for one in answer.results if one.is_pinned}
        assert pinned == world.keys_seen_by(name), name
        assert answer.total == len(pinned), name
        listed = set(Pin.objects.visible_to(person).values_list("kind", "object_id"))
        if name == "administrator":
            assert listed >= pinned
        else:
            assert listed <= world.keys_seen_by(name), name
            assert bool(listed) == (name == "manager"), name


@pytest.mark.usefixtures("_only_here")
def test_a_saved_search_mails_only_what_its_person_may_see(world):
    dated = set(Entry.objects.exclude(updated_at=None).values_list("kind", "object_id"))
    long_ago = timezone.now() - timedelta(days=30)
    for name, person in world.cast.people.items():
        search = SavedSearch.objects.create(
            person=person, name="Alles", asked=f"q={COMMON}", digest="daily", told_at=long_ago
        )
        news = {(one.entry.kind, one.entry.object_id) for one in new_in(search)}
        assert news & world.keys == world.keys_seen_by(name) & dated, name
        mail.outbox.clear()
        assert deliver(search.pk) == bool(news), name
        told = "".join(one.body.lower() for one in mail.outbox)
        for row, thing in world.things.items():
            if row not in world.seen_by(name):
                assert thing.title not in told, (name, row)
                assert thing.body not in told, (name, row)


@pytest.mark.usefixtures("_only_here")
def test_a_gap_tells_of_nothing_that_not_every_colleague_may_see(world):
    """Who sees it found it and opened nothing: that it is there is told to nobody who could not find it."""
    for row, thing in world.things.items():
        _look_for(thing.body, found=1, clicked=False)
        _look_for(f"ontbreekt {row[0]} {row[1]} {thing.title}", found=0)
    gather()
    words = set(Gap.objects.visible_to(world.cast["outsider"]).values_list("words", flat=True))
    for row, thing in world.things.items():
        assert (thing.body in words) == (row in world.seen_by("outsider") and row[0] != "tag"), row
        assert any(said.endswith(thing.title) for said in words), row  # what nobody found is anybody's gap
    assert not Gap.objects.visible_to(world.cast["guest"]).exists()


@pytest.mark.usefixtures("_only_here")
def test_a_filled_gap_shows_to_colleagues_who_may_see_what_fills_it(world):
    entries = {(one.kind, one.object_id): one for one in Entry.objects.all()}
    filled = {}
    for number, (row, thing) in enumerate(world.things.items()):
        if (row[0], thing.row.pk) in entries:
            gap = Gap.ask(words=f"gevraagd {number}", key=10_000 + number, by=world.cast["owner"])
            gap.fill(entries[row[0], thing.row.pk], by=world.cast["administrator"])
            filled[gap.pk] = row
    for name, person in world.cast.people.items():
        shown = {
            filled[pk] for pk in Gap.objects.visible_to(person).values_list("pk", flat=True) if pk in filled
        }
        expected = set() if person.is_guest else world.seen_by(name) & set(filled.values())
        assert shown == expected, name


@pytest.mark.usefixtures("_only_here")
def test_what_people_look_for_tells_a_manager_only_of_words_she_may_read(world, monkeypatch):
    outsider = world.cast["outsider"]
    give_role(make_space("Elders"), outsider, Role.MANAGE)
    for thing in world.things.values():
        _look_for(thing.body, found=1, clicked=True)
    for name, person in (("outsider", outsider), ("manager", world.cast["manager"])):
        told = {topic.words for topic in Insights(Access.of(person), 4).topics}
        for row, thing in world.things.items():
            assert (thing.body in told) == (row in world.seen_by(name) and row[0] != "tag"), (name, row)
    everything = {topic.words for topic in Insights(Access.of(world.cast["administrator"]), 4).topics}
    assert {thing.body for thing in world.things.values()} <= everything
    assert len(everything) > insights.SHOWN


def _look_for(words, **facts):
    """Let three people have looked for `words` an hour ago."""
    at = timezone.now() - timedelta(hours=1)
    LoggedSearch.objects.bulk_create(
        LoggedSearch(at=at, text=words, key=key_of_words(words), mark=mark, via="page", **facts)
        for mark in range(3)
    )


@pytest.mark.parametrize(("kind", "situation"), ROWS)
def test_names_are_completed_and_corrected_for_whoever_may_see_them(world, kind, situation):
    thing, seen = world.things[kind, situation], world.who_sees(kind, situation)
    for name in world.who_tells(seen):
        completed = world.ask(name, f"/search/completions/?kind={kind}&q={thing.title[:8]}").lower()
        assert (thing.title in completed) == (name in seen), name
        while_typing = world.ask(name, f"/search/suggestions/?q={thing.title[:8]}").lower()
        assert (thing.title in while_typing) == (name in seen), name
        misspelt = thing.title[:5] + thing.title[6:]
        corrected = world.ask(name, f"/search/?q={misspelt}").lower()
        assert (thing.title in corrected) == (name in seen), name


@pytest.mark.parametrize("name", LOOKING)
def test_the_pages_of_the_loop_name_nothing_hidden(world, name):
    for address in ("/search/gaps/", "/search/pins/", "/search/insights/", "/search/saved/"):
        if (
            name == "administrator"
            or "saved" in address
            or (address.endswith("gaps/") and "guest" not in name)
        ):
            answer = world.ask(name, address).lower()
            for row, thing in world.things.items():
                if row not in world.seen_by(name):
                    assert thing.title not in answer, (address, row)
                    assert thing.body not in answer, (address, row)
