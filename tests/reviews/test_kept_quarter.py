"""What reviews add to the page of a quarter is there at once, though the page is kept."""

from datetime import date

import pytest

from campaigns.models import Campaign
from campaigns.quarters import Quarter
from reviews.models import Action, Item, Review
from tests.factories.campaigns import make_campaign


@pytest.fixture
def friday(space, editor):
    made = make_campaign("Friday", space=space, by=editor)
    Campaign.objects.update(status="archived")
    return Campaign.objects.get(pk=made.pk)


def test_it_shows_a_decision_and_an_overdue_action_at_once(client, manager, friday):
    client.force_login(manager)
    review = Review.start(Quarter(2025, 4), by=manager)
    before = client.get("/campaigns/quarters/2025-q4/").text
    item = Item.of(review, friday)
    assert item.write(base=item.facts, by=manager, decision="scale_up")
    decided = client.get("/campaigns/quarters/2025-q4/").text
    action = Action.add(review, "Ring the printer", by=manager, owner=manager, due_on=date(2026, 1, 9))
    late = client.get("/campaigns/quarters/2025-q4/").text
    action.finish(by=manager)
    done = client.get("/campaigns/quarters/2025-q4/").text
    pages = (before, decided, late, done)
    assert ["Scale up" in page for page in pages] == [False, True, True, True]
    assert ["Ring the printer" in page for page in pages] == [False, False, True, False]
