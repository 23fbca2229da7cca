"""A reindex while somebody closes a page: it never writes the page as it was."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from search.finding import find
from search.reindexing import refresh_rows
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_closed_space


@pytest.fixture(autouse=True)
def _kinds():
    """Take the place of the made-up kinds that other tests here use: pages are pages."""


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_who_is_closing_a_page():
    space, editor, reader = make_closed_space(), make_user("Joris van Aalst"), make_user("Daan Westra")
    give_role(space, editor, Role.EDIT)
    give_role(space, reader, Role.READ)
    pages = [make_article(title, space=space, by=editor) for title in ("Kwikstaart", "Roodborst")]
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            pages[0].restrict(people=[], teams=[], by=editor)
            writing = pool.submit(reindexed, [page.pk for page in pages])
            with pytest.raises(TimeoutError):
                writing.result(timeout=1)
        assert writing.result(timeout=20) == 2
    assert [one.entry.title for one in find(reader, "roodborst").results] == ["Roodborst"]
    assert find(reader, "kwikstaart").total == 0
    assert find(editor, "kwikstaart").total == 1


def reindexed(ids):
    try:
        return refresh_rows("page", ids)
    finally:
        connections.close_all()
