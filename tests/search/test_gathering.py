"""Work that changes the same thing many times is indexed once, in the same transaction."""

import pytest

from articles.models import Article
from search import indexing
from search.models import Entry

pytestmark = pytest.mark.django_db


def test_it_indexes_the_last_state_once_at_the_end(space, manager):
    with indexing.gathered():
        page = Article.create(space=space, title="First title", by=manager)
        page.revise(base=1, by=manager, title="Second title")
        assert not Entry.objects.filter(kind="page").exists()
    assert list(Entry.objects.filter(kind="page").values_list("title", flat=True)) == ["Second title"]


def test_it_keeps_neither_work_nor_entry_when_the_block_fails(space, manager):
    with pytest.raises(ZeroDivisionError):
        write_and_fail(space, manager)
    assert not Article.objects.exists()
    assert not Entry.objects.filter(kind="page").exists()


def write_and_fail(space, manager):
    with indexing.gathered():
        Article.create(space=space, title="Lost", by=manager)
        raise ZeroDivisionError


def test_it_indexes_at_once_again_afterwards(space, manager):
    with indexing.gathered():
        pass
    Article.create(space=space, title="Found", by=manager)
    assert Entry.objects.filter(kind="page", title="Found").exists()
