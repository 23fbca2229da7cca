"""Several people at once, each on a connection of her own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from articles.models import Article, Revision
from core.errors import Refused
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_closed_space

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room():
    return make_closed_space()


@pytest.fixture
def author(room):
    user = make_user("Joris van Aalst")
    give_role(room, user, Role.EDIT)
    return user


def at_once(*acts):
    """Do all acts at the same moment and return what came of each: its value, or the Refused it raised."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=30)
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_it_keeps_every_paragraph_when_many_save_at_once(room, author):
    paragraphs = [f"Paragraph {number}." for number in range(12)]
    article = make_article(space=room, by=author, source="\n\n".join(paragraphs))

    def save(number):
        changed = [*paragraphs]
        changed[number] = f"Changed {number}."
        return Article.objects.get(pk=article.pk).revise(base=1, by=author, source="\n\n".join(changed))

    outcomes = at_once(*[lambda number=number: save(number) for number in range(12)])
    assert all(outcomes)
    article.refresh_from_db()
    assert article.source.split("\n\n") == [f"Changed {number}." for number in range(12)]
    assert article.revisions.count() == 13


def test_it_lets_one_of_two_win_the_same_line_and_shows_the_other(room, author):
    article = make_article(space=room, by=author, source="Line")
    acts = [
        lambda text=text: Article.objects.get(pk=article.pk).revise(base=1, by=author, source=text)
        for text in "AB"
    ]
    outcomes = at_once(*acts)
    assert sorted(bool(outcome) for outcome in outcomes) == [False, True]
    assert Revision.objects.filter(article=article).count() == 2


def test_it_never_ties_a_knot_in_the_tree(room, author):
    one, two = (make_article(title, space=room, by=author) for title in ("One", "Two"))
    outcomes = at_once(
        lambda: Article.objects.get(pk=one.pk).move(by=author, parent=two),
        lambda: Article.objects.get(pk=two.pk).move(by=author, parent=one),
    )
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 1
    rows = {row.pk: row for row in Article.objects.all()}
    for row in rows.values():
        assert row.ancestor_ids == (
            [*rows[row.parent_id].ancestor_ids, row.parent_id] if row.parent_id else []
        )


def test_it_gives_each_new_page_a_position_of_its_own(room, author):
    at_once(
        *[lambda number=number: make_article(f"Page {number}", space=room, by=author) for number in range(6)]
    )
    assert sorted(Article.objects.values_list("position", flat=True)) == [0, 1, 2, 3, 4, 5]


def test_it_restricts_what_is_being_moved_below(room, author):
    secret = make_article("Prices", space=room, by=author)
    page = make_article("List", space=room, by=author)
    at_once(
        lambda: Article.objects.get(pk=secret.pk).restrict(people=[author], teams=[], by=author),
        lambda: Article.objects.get(pk=page.pk).move(by=author, parent=secret),
    )
    secret.refresh_from_db()
    page.refresh_from_db()
    assert page.restriction_ids == [secret.restriction_id]
