"""Whatever kind of content is closed to somebody, search knows at once."""

import pytest

from onboarding.models import Collection
from search.finding import find
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign, make_learning


def an_article(**place):
    return make_article("Zomerplan", **place), "Zomerplan"


def a_campaign(**place):
    return make_campaign("Zomerplan", **place), "Zomerplan"


def a_learning(by, space):
    campaign = make_campaign("Strand", space=space, by=by)
    make_learning("Zomerplan werkt.", campaign=campaign, by=by)
    return campaign, "Zomerplan werkt."


def a_collection(**place):
    return Collection.create(title="Zomerplan", **place), "Zomerplan"


@pytest.mark.parametrize("make", [an_article, a_campaign, a_learning, a_collection])
def test_it_is_found_no_more_once_it_is_restricted(make, space, manager, editor, reader):
    content, title = make(space=space, by=editor)
    assert title in titles(reader)
    content.restrict(people=[manager], teams=[], by=editor)
    assert title not in titles(reader)
    assert title in titles(manager)
    content.lift_restriction(by=editor)
    assert title in titles(reader)


def titles(user) -> list[str]:
    return [result.entry.title for result in find(user, "zomerplan").results]
