"""A statement is composed once a shape of reader, and nothing of one reader is left in it for the next."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, Case, CharField, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone, translation
from django.utils.translation import gettext

from articles.models import Article
from core.composed import Given, composed
from spaces.models import Access, Role, Space
from tests.factories.articles import make_article
from tests.factories.people import make_team, make_user
from tests.factories.spaces import give_role, make_space


@composed
def readable(reader: Access):
    return Article.objects.visible_to(reader).select_related("space", "owner").order_by("pk")


@composed
def under(reader: Access):
    return readable_querysets(reader).filter(parent__any_of=Given("parents"), title=Given("title"))


def readable_querysets(reader):
    return Article.objects.visible_to(reader)


@pytest.fixture
def world(space, editor, manager, reader, commenter):
    """Pages in an open and a closed space, with restrictions to a person and to a team."""
    team = make_team("Brand & Content", commenter)
    for room in (space, make_space("Channels")):
        make_article("Free", space=room, by=editor)
        top = make_article("For a person", space=room, by=editor)
        below = make_article("For a team too", space=room, by=editor, parent=top)
        make_article("Owned below", space=room, by=manager, owner=reader, parent=below)
        top.restrict(people=[reader, commenter], teams=[], by=manager)
        below.restrict(people=[], teams=[team], by=manager)
        make_article("In the bin", space=room, by=editor).bin(by=editor)


def test_it_gives_each_reader_her_own_however_they_take_turns(
    world, space, administrator, manager, editor, commenter, reader, outsider
):
    guest, lost = make_user("Gast", is_guest=True), make_user("Verdwaald", is_guest=True)
    give_role(space, guest, Role.READ)
    people = [administrator, manager, editor, commenter, reader, outsider, guest, lost]
    expected = {person: list(Article.objects.visible_to(person).order_by("pk")) for person in people}
    assert [len(expected[person]) for person in people] == [8, 5, 6, 8, 6, 1, 1, 0]
    for person in [*people, *reversed(people), *people[::2], *people[1::2]]:
        assert readable(Access.of(person)).rows() == expected[person]


def test_it_sees_a_right_taken_away_at_once(world, space, reader):
    assert len(readable(Access.of(reader)).rows()) == 6
    space.memberships.filter(person=reader).delete()
    assert len(readable(Access.of(reader)).rows()) == 3


def test_it_fills_in_what_is_given(world, space, manager):
    top = Article.objects.get(space=space, title="For a person")
    below = under(Access.of(manager))
    assert [page.title for page in below.rows(parents=[top.pk], title="For a team too")] == ["For a team too"]
    assert below.first(parents=[0, top.pk], title="For a team too").parent_id == top.pk
    assert below.first(parents=[], title="For a team too") is None
    assert below.first(parents=[top.pk], title="' OR true --") is None
    with pytest.raises(KeyError, match="title"):
        below.rows(parents=[top.pk])


def test_it_brings_along_what_the_queryset_selects(world, manager, django_assert_num_queries):
    access = Access.of(manager)
    with django_assert_num_queries(1):
        page = readable(access).rows(limit=1, offset=1)[0]
        assert (page.title, page.space.name, page.owner.name) == (
            "For a person",
            "CRM internal",
            "Joris van Aalst",
        )


def test_it_composes_once_a_shape(world, manager, editor, administrator):
    built = []

    @composed
    def titles(reader: Access, column: str):
        built.append(column)
        return Article.objects.visible_to(reader).order_by("pk").values_list(column, flat=True)

    for person in (manager, editor, manager):
        assert titles(Access.of(person), "title").first() == "Free"
    once = len(built)
    assert titles(Access.of(administrator), "title").first() == "Free"
    assert len(built) == 2 * once
    assert titles(Access.of(editor), "slug").first() == "free"
    assert len(built) == 3 * once


def test_it_can_stand_inside_another_statement(world, reader):
    sql, params = readable(Access.of(reader)).embedded("seen")
    assert "%s" not in sql
    assert all(f"%({name})s" in sql for name in params)
    assert reader.pk in params.values()


def test_it_answers_in_the_language_of_who_asks(world, reader):
    page = readable(Access.of(reader)).first()
    with translation.override("nl"):
        dutch = page.get_type_display()
    with translation.override("en"):
        english = readable(Access.of(reader)).first().get_type_display()
    assert (dutch, english) == ("Naslag", "Reference")


@pytest.mark.parametrize(
    "build",
    [
        lambda: Article.objects.annotate(day=TruncDate("updated_at")),
        lambda: Article.objects.annotate(kind=Value(gettext("Page"), output_field=CharField())),
        lambda: Article.objects.filter(updated_at__gt=timezone.now() - timedelta(days=1)),
        lambda: Article.objects.filter(verify_by__lt=timezone.localdate()),
    ],
    ids=["clock", "language", "moment", "day"],
)
def test_it_refuses_what_would_be_one_readers_for_all(db, build):
    with pytest.raises(TypeError, match="depends on"):
        composed(build)()


def test_it_refuses_a_row_as_a_constant(world, space, manager):
    @composed
    def inside(reader: Access, space: Space):
        return Article.objects.visible_to(reader).filter(space=space)

    with pytest.raises(TypeError, match="Given"):
        inside(Access.of(manager), space)


@pytest.mark.parametrize(
    "asked", [lambda one: one.user.language, lambda one: one.role_in(1)], ids=["field", "role"]
)
def test_it_refuses_a_rule_that_asks_more_of_a_reader(world, manager, asked):
    @composed
    def by_more(reader: Access):
        mine = When(pk=1, then=Value(bool(asked(reader))))
        return Article.objects.annotate(mine=Case(mine, output_field=BooleanField()))

    with pytest.raises((ObjectDoesNotExist, TypeError)):
        by_more(Access.of(manager))
