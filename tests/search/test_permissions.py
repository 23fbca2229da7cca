"""What one may not see leaves no trace: not in results, counts, filters, corrections, suggestions or tags."""

import pytest
from taggit.models import Tag

from search.finding import find
from spaces.models import Role
from tests.factories.people import make_team, make_user
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_restriction, make_space

KINDS = ["page", "campaign", "learning", "collection"]

pytestmark = pytest.mark.usefixtures("way")


class World:
    """One hidden thing beside one that everybody may see, and the people around it."""

    def __init__(self, kind: str, case: str) -> None:
        self.owner, self.granted = make_user("Olga Eigenaar"), make_user("Gijs Genoemd")
        self.member, self.manager = make_user("Mia Lid"), make_user("Max Beheer")
        self.outsider, self.guest = make_user("Udo Buiten"), make_user("Gerda Gast", is_guest=True)
        self.administrator = make_user("Ada Admin", is_administrator=True)
        self.space = make_space("Open") if case == "restricted in open" else make_closed_space("Dicht")
        for person, role in (
            (self.member, Role.READ),
            (self.manager, Role.MANAGE),
            (self.granted, Role.READ),
        ):
            give_role(self.space, person, role)
        give_role(self.space, make_team("Kring", self.owner), Role.READ)
        restrictions = self._restrictions(case)
        make_entry(
            "Publiek zomerplan",
            "Iedereen mag dit lezen.",
            kind=kind,
            space_id=make_space("Hal").pk,
            tags=("hal",),
        )
        make_entry(
            "Geheim zwaluwproject",
            "Over de zwaluwen en hun geheim.",
            kind=kind,
            space_id=self.space.pk,
            owner_id=self.owner.pk,
            restriction_ids=restrictions,
            tags=("zwaluwtag",),
            type="how_to",
            channels=("zwaluwkanaal",),
            year=1999,
        )
        self.see = {self.owner, self.granted, self.manager, self.administrator}
        self.blind = {self.outsider, self.guest}
        (self.blind if restrictions else self.see).add(self.member)

    def _restrictions(self, case: str) -> tuple[int, ...]:
        if case == "closed":
            return ()
        allowed = [self.granted, make_team("Ploeg", self.granted)]
        count = 2 if case == "restricted twice" else 1
        return tuple(make_restriction(allowed[at]).pk for at in range(count))


CASES = ["closed", "restricted", "restricted twice", "restricted in open"]


@pytest.fixture(params=CASES)
def world(request, db, kind) -> World:
    return World(kind, request.param)


@pytest.mark.parametrize("kind", KINDS)
def test_it_shows_exactly_what_one_may_see(world):
    for person in world.see:
        assert titles(person, "zwaluwproject") == ["Geheim zwaluwproject"], person
    for person in world.blind:
        assert titles(person, "zwaluwproject") == [], person


@pytest.mark.parametrize("kind", ["page"])
def test_it_counts_only_what_one_may_see(world):
    for person, total in [*((one, 1) for one in world.see), *((one, 0) for one in world.blind)]:
        answer = find(person, "zwaluwproject")
        assert answer.total == total
        assert bool(answer.facets.get("tag")) == bool(total)
        everything = find(person, "", everything=True)
        values = {
            name: [value for value, _label, _count in found] for name, found in everything.facets.items()
        }
        for name, value in (
            ("tag", "zwaluwtag"),
            ("channel", "zwaluwkanaal"),
            ("year", "1999"),
            ("type", "how_to"),
        ):
            assert (value in values.get(name, [])) == bool(total), (person, name)
        owners = [label for _value, label, _count in everything.facets.get("owner", [])]
        assert ("Olga Eigenaar" in owners) == bool(total)


@pytest.mark.parametrize("kind", ["page"])
@pytest.mark.parametrize(
    "query", ["tag:zwaluwtag", "channel:zwaluwkanaal", "space:dicht zwaluwproject", '"geheim zwaluwproject"']
)
def test_it_answers_filters_like_nonsense_to_who_may_not_see(world, query):
    for person in world.blind:
        assert find(person, query).total == 0


@pytest.mark.parametrize("kind", ["page"])
def test_it_never_corrects_to_a_word_one_may_not_see(world):
    for person in world.see:
        assert find(person, "zwaluwprojetc").corrected == "zwaluwproject", person
    for person in world.blind:
        for misspelt in ("zwaluwprojetc", "zwaluwproject", "zwaluwprojec"):
            answer = find(person, misspelt)
            assert (answer.corrected, answer.total) == ("", 0), (person, misspelt)


@pytest.mark.parametrize("kind", ["page"])
def test_it_corrects_a_hidden_word_as_it_would_any_nonsense(world):
    make_entry("Zwaluwprojekt", "Open en bloot.", space_id=make_space("Plein").pk)
    assert find(world.outsider, "zwaluwproject").corrected == "zwaluwprojekt"
    assert find(world.owner, "zwaluwproject").corrected == ""


@pytest.mark.parametrize("kind", ["page"])
def test_it_suggests_only_what_one_may_see(world, client):
    for person, shown in ((world.owner, True), (world.outsider, False)):
        client.force_login(person)
        for address in (
            "/search/suggestions/?q=zwaluwpr",
            "/search/suggestions/?q=",
            "/search/?q=zwaluwpr",
            "/search/",
        ):
            found = "zwaluwproject</" in client.get(address).content.decode()
            assert found == shown, (person, address)
        found = client.get("/api/v1/suggest?q=zwaluwpr").json()["results"]
        assert bool(found) == shown


def test_it_shows_a_tag_only_to_who_may_see_something_with_it(db):
    Tag.objects.create(name="zwaluwtag", slug="zwaluwtag")
    member, outsider = make_user("Mia Lid"), make_user("Udo Buiten")
    space = make_closed_space("Dicht")
    give_role(space, member, Role.READ)
    make_entry("Iets", space_id=space.pk, tags=("zwaluwtag",))
    assert titles(member, "zwaluwtag kind:tag") == ["zwaluwtag"]
    assert titles(outsider, "zwaluwtag kind:tag") == []


def test_it_shows_a_guest_only_the_people_of_shared_teams(db):
    guest, colleague = make_user("Gerda Gast", is_guest=True), make_user("Eline Verbruggen")
    make_user("Eline Vreemd")
    make_team("CRM", guest, colleague)
    assert titles(guest, "eline") == ["Eline Verbruggen"]
    assert set(titles(colleague, "eline")) == {"Eline Verbruggen", "Eline Vreemd"}


def test_it_follows_a_change_of_rights_at_once(db):
    member, space = make_user("Mia Lid"), make_closed_space("Dicht")
    make_entry("Zwaluwproject", space_id=space.pk)
    assert titles(member, "zwaluwproject") == []
    membership = give_role(space, member, Role.READ)
    assert titles(member, "zwaluwproject") == ["Zwaluwproject"]
    membership.delete()
    assert titles(member, "zwaluwproject") == []


def titles(person, query):
    return [result.entry.title for result in find(person, query).results]
