from datetime import date

import pytest
from django.utils import translation

from activity.models import Event, Follow, Notification
from activity.registry import registry
from campaigns.models import Learning
from onboarding.models import Collection, Enrolment
from people.models import User
from tests.factories.campaigns import make_campaign, make_learning
from tests.factories.people import make_team


@pytest.fixture
def campaign(space, editor):
    return make_campaign("Black Friday 2025", space=space, by=editor)


def told_to(person: User) -> list[str]:
    """What a person hears, oldest first."""
    rows = Notification.objects.visible_to(person).select_related("event__by").order_by("pk")
    with translation.override("en"):
        return [row.event.sentence(str(row.event.thing)) for row in rows]


def test_a_campaign_tells_its_owner_and_team_where_it_is(campaign, manager, editor, commenter):
    campaign.team = make_team("Brand", commenter)
    campaign.save()
    campaign.change_status("cancelled", by=manager, reason="No budget.")
    assert told_to(editor) == ["Marijke Terpstra called off “Black Friday 2025”"]
    assert told_to(commenter) == ["Marijke Terpstra called off “Black Friday 2025”"]
    assert told_to(manager) == []


def test_a_campaign_tells_its_followers(campaign, editor, reader, outsider):
    for person in (reader, outsider):
        Follow.start(campaign, by=person)
    campaign.revise(base=1, by=editor, goal="Twice as much.")
    assert told_to(reader) == ["Joris van Aalst changed the campaign “Black Friday 2025”"]
    assert told_to(outsider) == []


def test_a_restricted_campaign_tells_only_who_is_let_in(campaign, manager, editor, reader):
    Follow.start(campaign, by=reader)
    campaign.restrict(people=[], teams=[], by=manager)
    assert told_to(editor) == ["Marijke Terpstra changed who may see the campaign “Black Friday 2025”"]
    assert not Notification.objects.filter(person=reader).exists()
    campaign.lift_restriction(by=manager)
    assert len(told_to(reader)) == 1


def test_a_new_campaign_is_told_to_who_follows_the_space(space, editor, reader):
    Follow.start(space, by=reader)
    make_campaign("Summer", space=space, by=editor)
    assert told_to(reader) == ["Joris van Aalst has an idea for a campaign: “Summer”"]


def test_a_learning_is_told_to_the_followers_of_its_campaign(campaign, manager, editor, reader):
    Follow.start(campaign, by=reader)
    learning = make_learning("Early access sells.", campaign=campaign, by=manager, evidence="A third.")
    learning.change_status(Learning.Status.CONFIRMED, by=editor)
    learning.revise(by=editor, effect="+3%")
    assert told_to(reader) == [
        "Marijke Terpstra drew a learning: “Early access sells.”",
        "Joris van Aalst confirmed a learning: “Early access sells.”",
    ]
    assert told_to(manager) == ["Joris van Aalst confirmed a learning: “Early access sells.”"]


def test_a_learning_is_silent_when_its_campaign_is_closed_or_gone(campaign, manager, reader):
    Follow.start(campaign, by=reader)
    learning = make_learning("Early access sells.", campaign=campaign, by=manager, evidence="A third.")
    campaign.restrict(people=[], teams=[], by=manager)
    learning.change_status(Learning.Status.CONFIRMED, by=manager)
    assert told_to(reader) == []
    campaign.delete()
    assert not Event.objects.exists()


def test_an_onboarding_is_told_to_newcomer_and_mentor(space, manager, reader, commenter, outsider):
    road = Collection.create(space=space, title="Welcome", by=manager)
    Follow.start(space, by=outsider)
    start = date(2026, 11, 2)
    Enrolment.start(collection=road, person=reader, mentor=commenter, by=manager, starts_on=start)
    for person in (reader, commenter):
        assert told_to(person) == ["Marijke Terpstra started an onboarding: “Daan Westra · Welcome”"]
    assert told_to(outsider) == []


def test_every_verb_has_a_group_and_a_sentence_in_both_languages():
    for name, verb in registry.verbs.items():
        assert verb.group in registry.groups, name
        told = set()
        for language in ("en", "nl"):
            with translation.override(language):
                told.add(str(verb.sentence({})))
        assert len(told) == 2 or name == "campaign.live", name
