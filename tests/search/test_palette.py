"""The search field before and while one types: what was opened, what is at hand, what one can do."""

import pytest

from spaces.models import Role
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_space


@pytest.fixture
def ask(client, someone):
    client.force_login(someone)
    return lambda asked: client.get(f"/search/suggestions/{asked}")


def test_it_shows_first_what_was_opened_as_far_as_one_may_see_it(ask):
    open_, closed = make_space("Merk"), make_closed_space()
    seen = make_entry("Gezien", space_id=open_.pk)
    gone = make_entry("Geheim", space_id=closed.pk)
    other = make_entry("Ook gezien", kind="campaign", space_id=open_.pk)
    visited = f"campaign-{other.object_id}.page-{gone.object_id}.page-{seen.object_id}.page-999.nonsense..page-{'9' * 18}"
    answer = ask(f"?q=&visited={visited}")
    assert [entry.title for entry in answer.context["visits"]] == ["Ook gezien", "Gezien"]
    assert "Geheim" not in answer.content.decode()
    assert "visits" not in ask(f"?q=gezien&visited={visited}").context


def test_it_looks_only_in_the_space_one_is_in_when_asked(ask):
    brand, other = make_space("Merk"), make_space("Kanalen")
    make_entry("Zomer merk", space_id=brand.pk)
    make_entry("Zomer kanalen", space_id=other.pk)
    found = [one.entry.title for one in ask("?q=zomer&space=merk").context["results"]]
    assert found == ["Zomer merk"]
    assert len(ask("?q=zomer&from=merk").context["results"]) == 2


def test_it_offers_what_one_may_do_in_either_language(ask, someone):
    brand = make_space("Merk")
    assert "New page in Merk" not in ask("?q=new+page+me").content.decode()
    give_role(brand, someone, Role.EDIT)
    for typed in ("new+page+me", "pagina+merk", "nieuwe+pagina+merk"):
        answer = ask(f"?q={typed}")
        assert [order.label for order in answer.context["orders"]] == ["New page in Merk"], typed
        assert 'href="/spaces/merk/articles/new/"' in answer.content.decode()
    assert "Go to Merk" in ask("?q=merk").content.decode()
    assert "Go to Merk" not in ask("?q=zomer").content.decode()


def test_it_offers_to_look_only_where_one_came_from(client, someone):
    brand = make_space("Merk")
    make_entry("Zomer merk", space_id=brand.pk)
    make_entry("Zomer elders")
    client.force_login(someone)
    answer = client.get("/search/?q=zomer&from=merk")
    assert answer.context["near"] == {"name": "Merk", "href": "?q=zomer&from=merk&space=merk"}
    narrowed = client.get("/search/?q=zomer&from=merk&space=merk")
    assert narrowed.context["near"] is None
    assert [one.entry.title for one in narrowed.context["results"]] == ["Zomer merk"]
    assert client.get("/search/?q=zomer&from=crm-internal").context["near"] is None


def test_it_leads_to_what_becomes_of_searches_as_far_as_one_may(ask, someone):
    def offered(typed):
        return [order.label for order in ask(f"?q={typed}").context["orders"]]

    assert offered("bewaarde+zoek") == ["Saved searches"]
    assert offered("vergeefs+gezocht") == ["Looked for in vain"]
    assert offered("people+look") == []
    assert offered("pinned+res") == []
    give_role(make_space("Merk"), someone, Role.MANAGE)
    assert offered("people+look") == ["What people look for"]
    assert offered("waar+mensen+naar") == ["What people look for"]
    assert offered("vastgezette+resul") == ["Pinned results"]
