"""A draft is found by its writer alone, beside the results and by itself; nobody else's search knows its words."""

import uuid

import pytest

from articles.models import Draft
from search.models import Word
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.search import make_entry


@pytest.fixture
def draft(someone):
    return Draft.objects.create(
        pk=uuid.uuid4(), owner=someone, title="Zwaluwplan", source="Over de **zomer** van Zwaluwpret."
    )


def test_it_shows_the_writer_her_draft_beside_what_was_found(client, someone, draft):
    make_entry("Zomer")
    client.force_login(someone)
    answer = client.get("/search/?q=zomer").content.decode()
    assert "Your drafts" in answer
    assert f'href="/articles/new/?draft={draft.pk}">Zwaluwplan</a>' in answer
    assert 'href="?q=zomer&amp;own=1"' in answer
    assert "Your drafts" not in client.get("/search/?q=herfst").content.decode()
    assert "Your drafts" not in client.get("/search/?q=zomer&kind=page").content.decode()


def test_it_shows_only_her_drafts_when_asked(client, someone, draft):
    make_entry("Zomer")
    client.force_login(someone)
    answer = client.get("/search/?q=zomer&own=1").content.decode()
    assert "Zwaluwplan" in answer
    assert "<mark>Zomer</mark>" not in answer
    assert 'class="filter filter-on" href="?q=zomer"' in answer
    assert "Zwaluwplan" in client.get("/search/?own=1").content.decode()
    assert "Nothing found" in client.get("/search/?q=herfst&own=1").content.decode()


def test_it_shows_nobody_else_anything_of_it(client, administrator, draft):
    for person in (make_user("Iris Molenaar"), administrator):
        client.force_login(person)
        for address in (
            "/search/?q=zwaluwplan",
            "/search/?q=zwaluwplan&own=1",
            "/search/suggestions/?q=zwaluwplan",
        ):
            assert "Zwaluwplan" not in client.get(address).content.decode()
    assert not Word.objects.filter(text__startswith="zwaluw").exists()


def test_it_shows_no_draft_of_a_page_lost_from_sight(client, space, editor, outsider):
    page = make_article("Prijzen", space=space, by=editor)
    for person in (editor, outsider):
        Draft.objects.create(pk=uuid.uuid4(), owner=person, article=page, title="Zwaluwprijzen")
    client.force_login(editor)
    assert "Zwaluwprijzen" in client.get("/search/?q=zwaluwprijzen").content.decode()
    client.force_login(outsider)
    assert "Zwaluwprijzen" not in client.get("/search/?q=zwaluwprijzen").content.decode()
