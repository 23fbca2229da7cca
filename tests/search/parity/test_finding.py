"""Search shows exactly what each kind's own rule of reading shows: to each person, in each situation, on each surface."""

import pytest
from django.test import Client, TestCase

from articles.models import Draft
from people.models import ApiToken
from search.finding import find
from search.models import Entry
from search.registry import registry
from tests.factories.files import make_attachment
from tests.factories.terms import make_term
from tests.search.parity.kinds import (
    COMMON,
    EVERYBODY_BUT_STRANGERS,
    KINDS,
    SITUATIONS,
    Thing,
)
from tests.search.parity.world import LOOKING, ROWS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WITHOUT_GUESTS = ("term", "person")  # the house's own: no guest sees them, let in or not


def test_every_kind_that_search_knows_has_its_rows():
    assert set(KINDS) == set(registry.by_kind)
    assert all("open" in row.situations for row in KINDS.values())


@pytest.mark.parametrize(("kind", "situation"), ROWS)
def test_the_situation_is_what_it_is_called(world, kind, situation):
    expected = set(SITUATIONS[situation])
    if kind in WITHOUT_GUESTS and expected:
        expected = set(EVERYBODY_BUT_STRANGERS) - {"guest let in"}
    if kind == "tag" and "restricted" in situation:
        expected = world.who_sees("page", situation)
    assert world.who_sees(kind, situation) == expected


@pytest.mark.parametrize(("kind", "situation"), ROWS)
def test_words_find_it_for_whoever_may_see_it(world, kind, situation):
    thing, seen = world.things[kind, situation], world.who_sees(kind, situation)
    telling = world.who_tells(seen)
    for name, person in world.cast.people.items():
        allowed = world.keys_seen_by(name)
        for query in asked_for(kind, thing) if name in telling else [thing.title]:
            answer = find(person, query)
            found = [(one.entry.kind, one.entry.object_id) for one in answer.results]
            assert ((kind, thing.row.pk) in found) == (name in seen), (name, query)
            assert not set(found) & world.keys - allowed, (name, query)
            assert answer.total == len(found), (name, query)
            values = {value for values in answer.facets.values() for value, _label, _count in values}
            assert (f"{thing.title} {COMMON}" in values) == (kind == "tag" and name in seen), (name, query)
            if "kind:" not in query:
                assert sum(count for _value, _label, count in answer.facets.get("kind", [])) == len(found)


def asked_for(kind: str, thing: Thing) -> list[str]:
    """Return the questions that only this thing answers, by words, phrase, filter and beginning."""
    words = [thing.title, thing.title[:8], f'"{thing.title}"', f"{thing.title} kind:{kind}"]
    if kind == "tag":
        return [*words, f'tag:"{thing.title} {COMMON}"']
    return [*words, f"in:title {thing.title}", thing.body, f'"hier {thing.body} en"', f"{thing.body[:8]}"]


@pytest.mark.parametrize(("kind", "situation"), ROWS)
def test_no_correction_completion_or_split_gives_it_away(world, kind, situation):
    thing, seen = world.things[kind, situation], world.who_sees(kind, situation)
    for name in world.who_tells(seen):
        person, shown = world.cast[name], name in seen
        for word in [thing.title] if kind == "tag" else [thing.title, thing.body]:
            misspelt = word[:5] + word[6:]
            answer = find(person, misspelt)
            assert (answer.corrected == word) == shown, (name, misspelt, answer.corrected)
            begun = find(person, word[:9])
            assert any("completed" in group.reasons.values() for group in begun.plan.groups) == shown, name
            joined = find(person, f"{word}{COMMON} ")
            reasons = {reason for group in joined.plan.groups for reason in group.reasons.values()}
            assert ("split" in reasons) == shown, (name, word)
            for answer in (begun, joined):
                assert (word in str(answer.plan.groups)) == (word in answer.query.text or shown), (name, word)


EVERYWHERE = (
    "/search/?kind={kind}&q=",
    "/search/?kind={kind}&q=" + COMMON,
    "/search/?kind={kind}&explain=1&q=" + COMMON[:-2],
    "/api/v1/search?kind={kind}&limit=100&q=" + COMMON,
    "/api/v1/suggest?kind={kind}&limit=20&q=" + COMMON[:-2],
)
MOST_SUGGESTED = 20


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("address", EVERYWHERE)
def test_what_is_answered_holds_only_words_one_may_read(world, kind, address):
    """All at once, without naming any: title, text, tag, label and snippet of what is hidden are nowhere in the answer."""
    for name in LOOKING:
        asked = address.format(kind=kind)
        answer = world.ask(name, asked) if "/api/" in asked else world.ask_all_pages(name, asked)
        seen = world.seen_by(name)
        is_whole = "suggest" not in address or answer.count('"url"') < MOST_SUGGESTED
        for row, thing in world.things.items():
            if row[0] == kind:
                found = thing.title.lower() in answer.lower()
                assert found == (row in seen) or (not found and not is_whole), (name, row)
            elif row not in seen:
                assert thing.title.lower() not in answer.lower(), (name, row)
            if row not in seen:
                assert thing.body not in answer.lower(), (name, row)


QUIETLY = (
    "/search/",
    "/search/?sort=date&q=" + COMMON,
    "/search/suggestions/?q=",
    "/search/suggestions/?q=" + COMMON[:-2],
    "/articles/suggest/?q=b",
    "/articles/suggestions/?q=b",
    "/tags/suggest/?q=b",
    "/glossary/",
    "/people/",
    "/",
)


@pytest.mark.parametrize("address", QUIETLY)
def test_nothing_hidden_is_completed_or_listed_anywhere(world, address):
    for name in LOOKING:
        answer = world.ask(name, address).lower()
        for row, thing in world.things.items():
            if row not in world.seen_by(name):
                assert thing.title not in answer, (name, row)
                assert thing.body not in answer, (name, row)


def test_counts_are_of_what_one_may_see(world):
    for name, person in world.cast.people.items():
        seen = world.seen_by(name)
        answer = find(person, COMMON, limit=100)
        counts = {value: count for value, _label, count in answer.facets.get("kind", [])}
        expected = {kind: sum(row[0] == kind for row in seen) for kind in KINDS}
        # A page that carries a tag of the table says the common word too.
        expected["page"] += sum(row[0] == "tag" for row in seen)
        assert counts == {kind: count for kind, count in expected.items() if count}, name
        assert answer.total == sum(expected.values())
        excluded = find(person, f"{COMMON} -{world.things['page', 'closed'].body}")
        assert excluded.total == answer.total - (("page", "closed") in seen)


@pytest.mark.usefixtures("_only_here")
def test_a_synonym_leads_only_to_what_one_may_see(world):
    thing = world.things["page", "restricted"]
    make_term("zzyzx", by=world.cast["owner"], synonyms=[thing.body])
    with TestCase.captureOnCommitCallbacks(execute=True):
        thing.row.revise(base=1, by=world.cast["owner"], note="again", description="Opnieuw")
    seen = world.who_sees("page", "restricted")
    for name, person in world.cast.people.items():
        found = [one.entry for one in find(person, "zzyzx", {"kind": ["page"]}).results]
        assert bool(found) == (name in seen), name


def test_only_an_administrator_is_told_how_it_was_found(world):
    for name in world.cast.people:
        page = world.ask(name, f"/search/?explain=1&kind=page&q={COMMON}")
        assert ("found-plan" in page) == (name == "administrator"), name


@pytest.mark.usefixtures("_only_here")
def test_a_token_shows_what_its_person_sees(world):
    thing = world.things["page", "restricted"]
    seen = world.who_sees("page", "restricted")
    for name, person in world.cast.people.items():
        _token, secret = ApiToken.issue(person, name="parity")
        for address in (f"/api/v1/search?q={thing.body}", f"/api/v1/suggest?q={thing.title[:9]}"):
            answer = Client().get(address, headers={"Authorization": f"Bearer {secret}"}).json()
            assert [one["id"] for one in answer["results"]] == [thing.row.pk] * (name in seen), name
        misspelt = thing.body[:5] + thing.body[6:]
        answer = (
            Client().get(f"/api/v1/search?q={misspelt}", headers={"Authorization": f"Bearer {secret}"}).json()
        )
        assert answer["corrected"] == (thing.body if name in seen else None)
        assert answer["total"] == int(name in seen)


@pytest.mark.usefixtures("_only_here")
def test_what_is_being_typed_is_nobodys_to_find(world):
    owner = world.cast["owner"]
    draft = Draft.objects.create(
        owner=owner, title="Kladversie wimpelstaart", source="wimpelstaart", version=1
    )
    make_attachment(draft, by=owner, name="wimpelstaart.txt", content=b"wimpelstaart")
    for person in world.cast.people.values():
        answer = find(person, "wimpelstaart")
        assert (answer.total, answer.corrected, answer.results) == (0, "", [])
    assert not Entry.objects.filter(title__icontains="wimpelstaart").exists()


@pytest.mark.usefixtures("_only_here")
def test_who_is_let_in_or_shut_out_notices_at_the_next_search(world):
    thing, outsider = world.things["page", "closed"], world.cast["outsider"]
    assert find(outsider, thing.body).total == 0
    membership = world.cast.closed.memberships.create(person=outsider, role=10)
    assert find(outsider, thing.body).total == 1
    membership.delete()
    assert find(outsider, thing.body).total == 0
