import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from spaces.models import Access, Role
from tests.factories.articles import make_article
from tests.factories.people import make_team, make_user
from tests.factories.spaces import give_role, make_space


@pytest.fixture
def everything(space, editor, manager, reader, commenter):
    """Pages in an open and a closed space, with restrictions to a person, to a team, and one below the other."""
    team = make_team("Brand & Content", commenter)
    open_space = make_space("Channels")
    for room in (space, open_space):
        make_article("Free", space=room, by=editor)
        top = make_article("For a person", space=room, by=editor)
        below = make_article("For a team too", space=room, by=editor, parent=top)
        make_article("Owned below", space=room, by=manager, owner=reader, parent=below)
        top.restrict(people=[reader, commenter], teams=[], by=manager)
        below.restrict(people=[], teams=[team], by=manager)
        make_article("In the bin", space=room, by=editor).bin(by=editor)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("administrator", 8),
        ("manager", 5),
        ("editor", 6),
        ("commenter", 8),
        ("reader", 6),
        ("outsider", 1),
    ],
)
def test_it_reads_the_same_by_access_as_by_person(request, everything, who, expected):
    user = request.getfixturevalue(who)
    by_person = set(Article.objects.visible_to(user))
    assert set(Article.objects.visible_to(Access.of(user))) == by_person
    assert len(by_person) == expected


def test_a_guest_reads_the_same_by_access(everything, space):
    guest = make_user("Gast", is_guest=True)
    assert not Article.objects.visible_to(Access.of(guest)).exists()
    give_role(space, guest, Role.READ)
    titles = [page.title for page in Article.objects.visible_to(Access.of(guest))]
    assert titles == [page.title for page in Article.objects.visible_to(guest)] == ["Free"]


def test_it_knows_the_role_and_asks_once(everything, space, editor):
    with CaptureQueriesContext(connection) as captured:
        access = Access.of(editor)
        assert (access.role_in(space.pk), access.role_in(0)) == (Role.EDIT, 0)
    assert len(captured) == 1
