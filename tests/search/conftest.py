from dataclasses import replace

import pytest

from people.models import User
from search import finding, folding, reach, scoring
from search.folding import fold
from search.registry import registry
from search.statement import Source
from tests.factories.people import make_user


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    """The kinds the tests use, whichever apps there are."""
    person = registry.by_kind["person"]
    for kind in ("page", "campaign", "learning", "collection"):
        plain = replace(person, kind=kind, label=kind.title(), icon="file-text", visible=None)
        monkeypatch.setitem(registry.by_kind, kind, plain)


@pytest.fixture
def someone(db) -> User:
    return make_user("Kim Prins")


@pytest.fixture(params=["few", "fresh", "folded", "every"])
def way(request, monkeypatch) -> str:
    """The ways a search reads the index: one's own few entries, fresh tallies, blocks, and all of the blocks."""
    if request.param != "few":
        monkeypatch.setattr(reach, "FEW", -1)
    if request.param in ("folded", "every"):
        monkeypatch.setattr(folding, "GROWTH", 0)
        monkeypatch.setattr(finding, "Reader", _folded_first)
    if request.param == "every":
        monkeypatch.setattr(scoring, "_source", lambda reader, sort: Source.EVERY)
    return str(request.param)


def _folded_first(who) -> reach.Reader:
    fold(least=1)
    return reach.Reader(who)
