from dataclasses import replace

import pytest

from people.models import User
from search.registry import registry
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
