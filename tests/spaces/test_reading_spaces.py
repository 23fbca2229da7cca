"""Scenarios 1-9 of docs/permissions.md: who sees a space."""

import pytest
from django.contrib.auth.models import AnonymousUser

from spaces.models import Role, Space
from spaces.permissions import members_of, role_in
from tests.factories.people import make_team, make_user
from tests.factories.spaces import give_role, make_closed_space, make_space

pytestmark = pytest.mark.django_db


def seen_by(user) -> set[str]:
    return {space.name for space in Space.objects.visible_to(user)}


def test_1_it_shows_an_open_space_to_every_colleague():
    make_space("Channels")
    make_closed_space("CRM internal")
    assert seen_by(make_user()) == {"Channels"}


def test_2_it_shows_a_closed_space_to_a_member():
    space = make_closed_space("CRM internal")
    iris = make_user("Iris Molenaar")
    give_role(space, iris, Role.READ)
    assert seen_by(iris) == {"CRM internal"}


def test_3_it_shows_a_closed_space_to_the_members_of_a_team():
    eline, tom = make_user("Eline Verbruggen"), make_user("Tom Rietveld")
    space = make_closed_space("CRM internal")
    give_role(space, make_team("CRM", eline), Role.EDIT)
    assert seen_by(eline) == {"CRM internal"}
    assert seen_by(tom) == set()
    assert role_in(eline, space) == 30
    assert role_in(tom, space) == 0


def test_4_it_closes_a_space_at_the_next_request_when_one_leaves_the_team():
    eline = make_user("Eline Verbruggen")
    team = make_team("CRM", eline)
    give_role(make_closed_space("CRM internal"), team, Role.EDIT)
    team.members.remove(eline)
    assert seen_by(eline) == set()


def test_5_it_shows_a_guest_only_the_spaces_she_was_let_into():
    make_space("Channels")
    brand = make_space("Brand")
    guest = make_user("Studio Lantaarn", is_guest=True)
    give_role(brand, guest, Role.READ)
    assert seen_by(guest) == {"Brand"}


def test_6_it_shows_an_administrator_everything_and_a_stranger_nothing():
    make_closed_space("CRM internal")
    assert seen_by(make_user("Beheer", is_administrator=True)) == {"CRM internal"}
    assert seen_by(AnonymousUser()) == set()


@pytest.mark.parametrize(
    ("everyone", "own", "team", "highest"),
    [(10, None, None, 10), (30, 10, None, 30), (10, 20, 40, 40), (20, 30, 10, 30)],
)
def test_7_it_counts_the_highest_of_all_roles(everyone, own, team, highest):
    user = make_user()
    space = make_space("Brand", everyone_role=everyone)
    if own:
        give_role(space, user, own)
    if team:
        give_role(space, make_team("Brand", user), team)
    assert role_in(user, space) == highest
    assert Space.objects.with_role(user).get().my_role == highest


def test_8_it_leaves_out_the_role_for_everyone_where_a_space_is_closed_or_one_is_a_guest():
    user, guest = make_user(), make_user("Studio Lantaarn", is_guest=True)
    closed = make_closed_space("CRM internal", everyone_role=Role.EDIT)
    opened = make_space("Brand", everyone_role=Role.EDIT)
    assert role_in(user, closed) == 0
    assert role_in(guest, opened) == 0
    assert role_in(user, opened) == 30


def test_9_it_lists_the_people_who_have_a_role(space, manager, editor, reader, outsider, administrator):
    assert set(members_of(space)) == {manager, editor, reader, administrator}
    assert set(members_of(space, role=Role.EDIT)) == {manager, editor, administrator}
    editor.is_active = False
    editor.save()
    assert set(members_of(space, role=Role.EDIT)) == {manager, administrator}


def test_it_lists_where_one_may_write_and_what_one_manages():
    user = make_user()
    make_space("Read only")
    everyone = make_space("Everyone writes", everyone_role=Role.EDIT)
    mine = make_closed_space("Mine")
    give_role(mine, user, Role.MANAGE)
    assert set(Space.objects.editable_by(user)) == {everyone, mine}
    assert set(Space.objects.managed_by(user)) == {mine}
