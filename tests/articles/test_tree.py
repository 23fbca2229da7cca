import pytest

from articles.models import Article
from core.errors import Refused
from tests.factories.articles import make_article
from tests.factories.spaces import make_restriction, make_space


@pytest.fixture
def branch(space, editor) -> list[Article]:
    """Channels > E-mail > Subject lines."""
    top = make_article("Channels", space=space, by=editor)
    middle = make_article("E-mail", space=space, by=editor, parent=top)
    return [top, middle, make_article("Subject lines", space=space, by=editor, parent=middle)]


def test_it_knows_its_ancestors_from_the_top_down(branch):
    top, middle, leaf = branch
    assert leaf.ancestor_ids == [top.pk, middle.pk]
    assert set(top.branch()) == set(branch)


def test_it_puts_a_new_page_last(space, editor):
    titles = ["One", "Two", "Three"]
    for title in titles:
        make_article(title, space=space, by=editor)
    assert [page.title for page in Article.objects.in_order()] == titles


def test_it_moves_with_all_below_it(branch, space, editor):
    top, middle, leaf = branch
    other = make_article("Archive", space=space, by=editor)
    middle.move(by=editor, parent=other)
    leaf.refresh_from_db()
    assert leaf.ancestor_ids == [other.pk, middle.pk]
    assert list(top.branch()) == [top]


def test_it_moves_to_another_space_with_all_below_it(branch, editor):
    elsewhere = make_space("Archive")
    branch[1].move(by=editor, space=elsewhere)
    leaf = Article.objects.get(title="Subject lines")
    assert (leaf.space, leaf.ancestor_ids) == (elsewhere, [branch[1].pk])


def test_it_moves_among_its_siblings(space, editor):
    one, two, three = [make_article(title, space=space, by=editor) for title in ("One", "Two", "Three")]
    three.move(by=editor, position=0)
    assert [page.title for page in Article.objects.in_order()] == ["Three", "One", "Two"]
    one.refresh_from_db()
    one.move(by=editor)
    assert [page.title for page in Article.objects.in_order()] == ["Three", "Two", "One"]
    assert two.parent is None


def test_it_never_moves_below_itself(branch, editor):
    with pytest.raises(Refused) as refusal:
        branch[0].move(by=editor, parent=branch[2])
    assert "below itself" in str(refusal.value.sentence)


def test_it_hands_restrictions_down_on_a_move(branch, space, editor, manager):
    secret = make_article("Prices", space=space, by=editor)
    secret.restriction = make_restriction(manager)
    secret.save()
    secret.rewrite_branch()
    branch[1].move(by=editor, parent=secret)
    leaf = Article.objects.get(title="Subject lines")
    assert leaf.restriction_ids == [secret.restriction_id]
    leaf.move(by=editor, parent=branch[0])
    assert leaf.restriction_ids == []


def test_a_new_page_takes_over_the_restriction_of_its_parent(branch, space, editor, manager):
    top = branch[0]
    top.restriction = make_restriction(manager)
    top.save()
    top.rewrite_branch()
    top.refresh_from_db()
    assert make_article("New", space=space, by=editor, parent=top).restriction_ids == [top.restriction_id]
    assert Article.objects.get(title="Subject lines").restriction_ids == [top.restriction_id]
