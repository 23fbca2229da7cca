"""What people look for, added up: for managers, without names, and without what is closed to them."""

from datetime import UTC, datetime

import pytest

from people.models import User
from search.insights import Insights
from search.models import LoggedSearch
from spaces.models import Access, Membership, Role
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_restriction, make_space
from tests.search.loop import gap_words, search


@pytest.fixture
def boss(db) -> User:
    boss = make_user("Max Beheer")
    give_role(make_space("Hal"), boss, Role.MANAGE)
    return boss


@pytest.fixture
def two(db) -> tuple[User, User]:
    return make_user("Een Zoeker"), make_user("Ander Zoeker")


def topics(person: User) -> dict[str, tuple[int, int, int, int]]:
    found = Insights(Access.of(person), 4).topics
    return {one.words: (one.searches, one.people, one.nothing, one.unopened) for one in found}


def test_it_adds_up_what_several_people_looked_for(boss, two):
    make_entry("Zomerplan")
    search(two[0], "zomerplan", "quokka", clicked=True)
    search(two[0], "wombat")
    search(two[1], "zomerplannen", "quokka's", clicked=False)
    assert topics(boss) == {"zomerplan": (2, 2, 0, 1), "quokka": (2, 2, 2, 0)}


def test_it_names_nobody_and_shows_no_single_persons_words(client, boss, two):
    make_entry("Zomerplan")
    search(two[0], "zomerplan", "wombat")
    search(two[1], "zomerplan")
    client.force_login(boss)
    for address in ("/search/insights/", "/search/insights/searches.csv"):
        page = client.get(address).content.decode()
        assert "zomerplan" in page
        for hidden in ("wombat", "Een Zoeker", "Ander Zoeker"):
            assert hidden not in page


def test_it_links_a_gap(client, boss, two):
    for person in two:
        search(person, "quokka")
    gap_words(boss)
    client.force_login(boss)
    assert 'href="/search/gaps/' in client.get("/search/insights/").content.decode()


@pytest.mark.parametrize("case", ["closed", "restricted", "restricted twice", "restricted in open"])
def test_a_manager_does_not_learn_what_others_found_in_what_is_closed_to_her(boss, two, case):
    """Only the searches in vain count for her, as they would if there were nothing."""
    members = [make_user(f"Lid {number}") for number in range(3)]
    space = make_space("Open") if case == "restricted in open" else make_closed_space("Dicht")
    for person in members:
        give_role(space, person, Role.READ)
    count = {"closed": 0, "restricted twice": 2}.get(case, 1)
    ids = tuple(make_restriction(*members).pk for _ in range(count))
    make_entry("Zwaluwproject geheimplan", space_id=space.pk, restriction_ids=ids)
    for person in members:
        search(person, "zwaluwproject", "geheimplan", clicked=False)
    for person in two:
        search(person, "zwaluwproject", "wombat")
    assert topics(boss) == {"zwaluwproject": (2, 2, 2, 0), "wombat": (2, 2, 2, 0)}
    everything = {"zwaluwproject": (5, 5, 2, 3), "geheimplan": (3, 3, 0, 3), "wombat": (2, 2, 2, 0)}
    assert topics(make_user("Ada", is_administrator=True)) == everything
    Membership.objects.filter(space=space, person=members[0]).update(role=Role.MANAGE)
    assert topics(members[0]) == everything


def test_it_counts_every_week(boss, two, time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 12, 0, tzinfo=UTC))
    search(two[0], "zomerplan", "quokka")
    LoggedSearch.objects.filter(text="quokka").update(at=datetime(2026, 11, 9, 12, 0, tzinfo=UTC))
    weeks = Insights(Access.of(boss), 4).weeks
    assert [(str(week.first), week.searches, week.nothing) for week in weeks] == [
        ("2026-11-02", 0, 0),
        ("2026-11-09", 1, 1),
        ("2026-11-16", 0, 0),
        ("2026-11-23", 1, 1),
    ]


def test_it_says_so_when_nobody_has_searched(client, boss):
    client.force_login(boss)
    assert "No searches yet" in client.get("/search/insights/").content.decode()


@pytest.mark.parametrize("weeks", ["", "4", "12", "x", "999999999999"])
def test_it_shows_a_period(client, boss, two, weeks):
    for person in two:
        search(person, "quokka")
    client.force_login(boss)
    assert "quokka" in client.get(f"/search/insights/?weeks={weeks}").content.decode()


@pytest.mark.parametrize("words", ["=1+1", "+quokka", "@SUM(A1)"])
def test_its_file_holds_no_formulas(client, boss, two, words):
    for person in two:
        search(person, words)
    client.force_login(boss)
    lines = client.get("/search/insights/searches.csv").content.decode().splitlines()
    assert lines[0] == "words,searches,people,without result,nothing opened"
    assert lines[1].startswith(("'", "\"'"))


@pytest.mark.parametrize("who", ["editor", "reader", "outsider"])
def test_it_is_for_managers(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/search/insights/").status_code == 403
    assert "/search/insights/" not in client.get("/search/?q=x").content.decode()


def test_it_asks_a_constant_number_of_questions(client, boss, two, django_assert_max_num_queries):
    for person in two:
        search(person, *(f"quokka{number}" for number in range(20)))
    client.force_login(boss)
    with django_assert_max_num_queries(12):
        client.get("/search/insights/")
