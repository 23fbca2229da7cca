import pytest
from django.utils import translation

from campaigns.models import Campaign
from reviews.models import Review
from tests.factories.reviews import make_finished, make_review


@pytest.fixture(autouse=True)
def _speak_english():
    with translation.override("en"):
        yield


@pytest.fixture
def friday(space, editor) -> Campaign:
    return make_finished("Friday", space=space, by=editor, code="friday", spend=200, revenue=1000, budget=250)


@pytest.fixture
def gifts(space, editor) -> Campaign:
    return make_finished("Gifts", space=space, by=editor, code="gifts", spend=100, revenue=300)


@pytest.fixture
def hush(space, manager) -> Campaign:
    """A campaign for the manager alone."""
    made = make_finished("Hush", space=space, by=manager, code="hush", spend=700, revenue=700, key="meta")
    made.restrict(people=[manager], teams=[], by=manager)
    return made


@pytest.fixture
def review(friday, gifts, manager) -> Review:
    return make_review(by=manager)
