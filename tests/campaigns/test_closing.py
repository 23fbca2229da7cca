"""Closing out: the owner is asked once a campaign is over and again after a week, and answers in at most six fields."""

from datetime import date

import pytest
import time_machine

from activity.models import Notification
from campaigns.forms.closing import CloseOutForm
from campaigns.models import Campaign, CloseOut
from campaigns.tasks import ask_for_close_outs

LINES = {
    "worked": "Whispering sold.",
    "did_not_work": "",
    "next_time": "Start sooner.",
    "evidence_type": "ab_test",
}


@pytest.fixture
def over(campaign, editor) -> Campaign:
    """A campaign that is live still, while its last day was 20 November 2026."""
    campaign.revise(
        base=campaign.head,
        by=editor,
        planned_start=date(2026, 11, 1),
        planned_end=date(2026, 11, 20),
        hypothesis_if="we whisper",
    )
    Campaign.objects.filter(pk=campaign.pk).update(status="live", actual_start=date(2026, 11, 1))
    campaign.refresh_from_db()
    return campaign


def told(person) -> list[str]:
    return list(
        Notification.objects.filter(person=person).order_by("pk").values_list("event__verb", flat=True)
    )


def test_the_owner_is_asked_once_and_reminded_once_a_week_later(over, editor):
    Notification.objects.all().delete()
    for moment in ("2026-11-20 08:00+01:00", "2026-11-21 08:00+01:00", "2026-11-22 08:00+01:00"):
        with time_machine.travel(moment, tick=False):
            ask_for_close_outs()
    assert told(editor) == ["campaign.close_out_asked"]
    for moment in ("2026-11-28 07:00+01:00", "2026-11-28 09:00+01:00", "2026-12-10 09:00+01:00"):
        with time_machine.travel(moment, tick=False):
            ask_for_close_outs()
    assert told(editor) == ["campaign.close_out_asked", "campaign.close_out_reminded"]


@time_machine.travel("2027-03-01 08:00+01:00", tick=False)
def test_nobody_is_asked_about_what_ended_long_ago(over, editor):
    ask_for_close_outs()
    assert not CloseOut.objects.exists()


@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_nobody_is_asked_twice_who_answered(client, over, editor):
    client.force_login(editor)
    client.post("/campaigns/black-friday/close-out/", LINES | {"outcome": "confirmed"})
    Notification.objects.all().delete()
    ask_for_close_outs()
    assert told(editor) == []


def test_it_asks_at_most_six_fields(over, editor):
    assert len(CloseOutForm(campaign=over, by=editor).fields) == 6


@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_it_takes_down_learnings_and_outcome_and_goes_to_the_reviewer(client, over, editor, manager):
    client.force_login(editor)
    sent = LINES | {"outcome": "confirmed", "reviewer": manager.pk}
    assert client.post("/campaigns/black-friday/close-out/", sent).status_code == 302
    over.refresh_from_db()
    assert (over.status, over.actual_end, over.hypothesis_outcome) == (
        "in_review",
        date(2026, 11, 20),
        "confirmed",
    )
    learnings = {one.kind: (one.statement, one.confidence) for one in over.learnings.all()}
    assert learnings == {"worked": ("Whispering sold.", "high"), "next_time": ("Start sooner.", "")}
    row = CloseOut.objects.get()
    assert (row.by, row.reviewer) == (editor, manager)
    assert "campaign.closed_out" in told(manager)


@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_its_learnings_stand_on_the_hubs_of_their_channels_once_it_is_approved(client, over, editor, manager):
    client.force_login(editor)
    sent = LINES | {"worked": "Whispering by email sold.", "outcome": "confirmed", "reviewer": manager.pk}
    client.post("/campaigns/black-friday/close-out/", sent)
    named = {
        one.statement: sorted(one.channels.values_list("key", flat=True)) for one in over.learnings.all()
    }
    assert named == {"Whispering by email sold.": ["email"], "Start sooner.": ["email", "sea"]}
    assert "Whispering by email sold." not in client.get("/campaigns/channels/email/").content.decode()
    client.force_login(manager)
    assert client.post("/campaigns/black-friday/status/archived/").status_code == 302
    assert "Whispering by email sold." in client.get("/campaigns/channels/email/").content.decode()
    assert "Whispering by email sold." not in client.get("/campaigns/channels/sea/").content.decode()


@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_without_results_it_waits_as_completed(client, over, editor):
    over.results.all().delete()
    client.force_login(editor)
    page = client.post("/campaigns/black-friday/close-out/", LINES, follow=True).content.decode()
    over.refresh_from_db()
    assert over.status == "completed"
    assert "Fill in the results as well" in page


def test_it_wants_at_least_one_line(client, over, editor):
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/close-out/", {"worked": " "})
    assert response.status_code == 422
    assert "Write at least one line" in response.content.decode()


@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_the_owner_is_no_reviewer(client, over, editor, reader, manager):
    offered = list(CloseOutForm(campaign=over, by=editor).fields["reviewer"].queryset)
    assert manager in offered
    assert editor not in offered
    assert reader not in offered


def test_an_idea_is_not_closed_out(client, campaign, editor):
    client.force_login(editor)
    assert client.get("/campaigns/black-friday/close-out/").status_code == 403


@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_a_manager_sees_what_is_missing_and_reminds_the_owner(
    client, over, editor, manager, reader, outsider
):
    client.force_login(manager)
    page = client.get("/campaigns/open-ends/").content.decode()
    assert "learnings, outcome of the hypothesis, close-out" in page
    assert client.post("/campaigns/black-friday/close-out/reminder/").url == "/campaigns/open-ends/"
    assert told(editor)[-1] == "campaign.close_out_reminded"
    assert "reminded on 25 Nov 2026" in client.get("/campaigns/open-ends/").content.decode()
    client.force_login(reader)
    assert "/close-out/reminder/" not in client.get("/campaigns/open-ends/").content.decode()
    client.force_login(outsider)
    assert "Black Friday" not in client.get("/campaigns/open-ends/").content.decode().partition("<main")[2]


@time_machine.travel("2026-11-20 08:00+01:00", tick=False)
def test_nobody_is_reminded_of_what_is_not_over(client, over, manager):
    client.force_login(manager)
    assert client.post("/campaigns/black-friday/close-out/reminder/").status_code == 409


@pytest.mark.parametrize("number", [1, 8])
@time_machine.travel("2026-11-25 08:00+01:00", tick=False)
def test_open_ends_ask_the_same_number_of_questions(
    client, over, editor, manager, number, django_assert_max_num_queries
):
    for count in range(number):
        made = Campaign.create(space=over.space, title=f"C{count}", by=editor, planned_end=date(2026, 11, 1))
        Campaign.objects.filter(pk=made.pk).update(status="completed")
    client.force_login(manager)
    with django_assert_max_num_queries(8):
        client.get("/campaigns/open-ends/")
