"""Learnings on top where they fit, and everything else in its order below."""

from dataclasses import replace

import pytest

from search.registry import registry
from tests.factories.search import make_entry

WORDS = "Black Friday e-mail"


@pytest.fixture(autouse=True)
def _learnings_lead(monkeypatch):
    notes = {1: "confidence high"}
    learning = replace(registry.by_kind["learning"], leads="Learnings", notes=lambda ids: notes)
    monkeypatch.setitem(registry.by_kind, "learning", learning)


@pytest.fixture
def ask(client, someone):
    client.force_login(someone)
    return lambda address: client.get(address)


def shown(answer):
    blocks = [(block.label, [one.entry.title for one in block.results]) for block in answer.context["blocks"]]
    return blocks, [one.entry.title for one in answer.context["results"]]


def test_it_puts_what_fits_on_top_with_its_note(ask):
    make_entry(f"{WORDS} kost opens", kind="learning", pk=1)
    make_entry(f"{WORDS} plannen")
    for address in ("/search/?q=black+friday+e-mail", "/search/suggestions/?q=black+friday+e-mail"):
        answer = ask(address)
        assert shown(answer) == ([("Learnings", [f"{WORDS} kost opens"])], [f"{WORDS} plannen"])
        assert "confidence high" in answer.content.decode()


def test_it_leaves_what_hardly_fits_where_it_is(ask):
    make_entry("Iets over de zomer", "En één keer e-mail. " + "Verder niets. " * 60, kind="learning")
    make_entry(WORDS)
    assert shown(ask("/search/?q=black+friday+e-mail"))[0] == []


@pytest.mark.parametrize("address", ["?q=black&kind=learning", "?q=black&sort=date", "?q=kind:learning"])
def test_it_keeps_one_list_for_who_asked_for_a_kind_or_an_order(ask, address):
    make_entry(f"{WORDS} kost opens", kind="learning")
    blocks, results = shown(ask(f"/search/{address}"))
    assert (blocks, results) == ([], [f"{WORDS} kost opens"])
