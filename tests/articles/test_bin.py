import pytest

from articles.models import Article, Binning
from core.errors import Refused
from tests.factories.articles import make_article


@pytest.fixture
def branch(space, editor) -> list[Article]:
    """Channels > E-mail > Subject lines."""
    top = make_article("Channels", space=space, by=editor)
    middle = make_article("E-mail", space=space, by=editor, parent=top)
    return [top, middle, make_article("Subject lines", space=space, by=editor, parent=middle)]


def titles(user) -> list[str]:
    return sorted(page.title for page in Article.objects.visible_to(user))


def test_it_takes_its_children_along_and_brings_them_back(branch, editor, reader):
    act = branch[1].bin(by=editor)
    assert act.count == 2
    assert titles(reader) == ["Channels"]
    branch[1].take_out_of_bin(by=editor)
    assert titles(reader) == ["Channels", "E-mail", "Subject lines"]
    assert not Binning.objects.exists()


def test_it_brings_back_only_what_went_together(branch, editor, reader):
    branch[2].bin(by=editor)
    branch[0].bin(by=editor)
    branch[0].take_out_of_bin(by=editor)
    assert titles(reader) == ["Channels", "E-mail"]
    branch[2].refresh_from_db()
    branch[2].take_out_of_bin(by=editor)
    assert titles(reader) == ["Channels", "E-mail", "Subject lines"]
    assert branch[2].parent == branch[1]


def test_it_comes_back_at_the_top_when_its_parent_is_in_the_bin(branch, editor, reader):
    branch[2].bin(by=editor)
    branch[0].bin(by=editor)
    branch[2].take_out_of_bin(by=editor)
    assert titles(reader) == ["Subject lines"]
    branch[2].refresh_from_db()
    assert (branch[2].parent, branch[2].ancestor_ids) == (None, [])


def test_it_is_binned_once(branch, editor):
    branch[0].bin(by=editor)
    with pytest.raises(Refused):
        branch[1].bin(by=editor)


def test_it_is_removed_for_good_with_what_went_along(branch, editor):
    branch[2].bin(by=editor)
    branch[0].bin(by=editor)
    assert branch[0].purge() == 2
    assert [page.title for page in Article.objects.all()] == ["Subject lines"]
    leaf = Article.objects.get()
    leaf.take_out_of_bin(by=editor)
    assert (leaf.parent, leaf.ancestor_ids) == (None, [])


def test_only_what_is_in_the_bin_is_removed_for_good(branch):
    with pytest.raises(Refused):
        branch[0].purge()
