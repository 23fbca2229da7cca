from datetime import date

import pytest

from campaigns.models import Campaign
from campaigns.models.conditions import warnings
from core.errors import Refused
from tests.factories.campaigns import channel, make_campaign, make_learning, record


def refusal(campaign, status, **words) -> str:
    with pytest.raises(Refused) as refused:
        campaign.change_status(status, **words)
    return str(refused.value.sentence)


def test_it_goes_from_idea_to_archive_and_keeps_each_step(campaign, editor, manager):
    campaign.change_status("planned", by=editor)
    campaign.change_status("live", by=editor, on=date(2025, 11, 17))
    campaign.change_status("completed", by=editor, on=date(2025, 12, 1))
    campaign.change_status("in_review", by=editor)
    make_learning(campaign=campaign, by=editor)
    campaign.change_status("archived", by=manager)
    campaign.refresh_from_db()
    steps = [(step.from_status, step.to_status, step.by) for step in campaign.status_changes.order_by("pk")]
    assert steps == [
        ("idea", "planned", editor),
        ("planned", "live", editor),
        ("live", "completed", editor),
        ("completed", "in_review", editor),
        ("in_review", "archived", manager),
    ]
    assert (campaign.actual_start, campaign.actual_end, campaign.is_locked) == (
        date(2025, 11, 17),
        date(2025, 12, 1),
        True,
    )


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"owner": None}, "Choose an owner first."),
        ({"objective": ""}, "Choose an objective first."),
        ({"planned_end": None}, "Fill in the planned period first."),
    ],
)
def test_it_is_planned_once_it_says_enough(campaign, editor, missing, sentence):
    campaign.revise(base=campaign.head, by=editor, **missing)
    assert refusal(campaign, "planned", by=editor) == sentence


def test_it_is_planned_with_at_least_one_channel(campaign, editor):
    campaign.plan_channels([], by=editor)
    assert refusal(campaign, "planned", by=editor) == "Plan at least one channel first."


def test_it_goes_live_on_a_day(campaign, editor):
    campaign.change_status("planned", by=editor)
    assert refusal(campaign, "live", by=editor) == "Say on which day the campaign went live."


def test_it_does_not_end_before_it_began(campaign, editor):
    campaign.change_status("planned", by=editor)
    campaign.change_status("live", by=editor, on=date(2025, 11, 17))
    assert refusal(campaign, "completed", by=editor) == "Say what was the last day."
    assert "before" in refusal(campaign, "completed", by=editor, on=date(2025, 11, 1))


def test_it_is_reviewed_once_there_are_results(space, editor):
    campaign = make_campaign(space=space, by=editor)
    Campaign.objects.update(status="completed")
    assert refusal(campaign, "in_review", by=editor) == "Fill in the results of at least one channel first."
    record(campaign, "sea", by=editor, spend=1)
    assert campaign.change_status("in_review", by=editor)


def test_it_is_archived_with_a_learning_an_outcome_and_by_another(campaign, editor, manager):
    Campaign.objects.update(status="in_review", hypothesis_if="we start early")
    campaign.refresh_from_db()
    assert "at least one learning" in refusal(campaign, "archived", by=manager)
    make_learning(campaign=campaign, by=editor)
    assert "hypothesis" in refusal(campaign, "archived", by=manager)
    campaign.revise(base=campaign.head, by=editor, hypothesis_outcome="confirmed")
    assert "other than the owner" in refusal(campaign, "archived", by=editor)
    assert campaign.change_status("archived", by=manager)


def test_it_is_archived_by_its_owner_where_that_is_the_rule(campaign, editor, settings):
    settings.REVIEW_BY_ANOTHER = False
    Campaign.objects.update(status="in_review")
    make_learning(campaign=campaign, by=editor)
    assert campaign.change_status("archived", by=editor)


@pytest.mark.parametrize(
    ("status", "then"), [("planned", "cancelled"), ("archived", "in_review"), ("cancelled", "idea")]
)
def test_it_wants_a_reason_to_call_off_or_reopen(campaign, editor, status, then):
    Campaign.objects.update(status=status)
    campaign.refresh_from_db()
    assert (
        refusal(campaign, then, by=editor, reason=" ") == "Say why, so that colleagues understand it later."
    )
    assert campaign.change_status(then, by=editor, reason="The podcast ended.").reason == "The podcast ended."


@pytest.mark.parametrize(
    ("status", "then"), [("idea", "archived"), ("idea", "live"), ("archived", "live"), ("live", "planned")]
)
def test_it_skips_no_step(campaign, editor, status, then):
    Campaign.objects.update(status=status)
    assert "in one step" in refusal(campaign, then, by=editor)


def test_it_pauses_and_resumes(campaign, editor):
    Campaign.objects.update(status="live", actual_start=date(2025, 11, 17))
    assert refusal(campaign, "paused", by=editor) == "Say why, so that colleagues understand it later."
    campaign.change_status("paused", by=editor, reason="Out of stock.")
    campaign.change_status("live", by=editor)
    campaign.refresh_from_db()
    assert (campaign.status, campaign.actual_start) == ("live", date(2025, 11, 17))


def test_it_warns_without_blocking(campaign, editor):
    campaign.set_targets([], by=editor)
    assert [str(sentence) for sentence in warnings(campaign, "planned")] == [
        "There is no KPI target yet.",
        "There is no brief yet: neither a goal nor a story.",
    ]
    assert campaign.change_status("planned", by=editor)
    assert channel("sea") in [plan.channel for plan in campaign.plans.all()]
