"""A review fills itself: campaigns, figures, what is missing, what was left open (domain §2.7, step 1)."""

from datetime import date

import pytest
import time_machine

from activity.models import Notification
from campaigns.models import Campaign
from campaigns.quarters import Quarter
from core.errors import Refused
from reviews.models import Action, Review
from reviews.page import ReviewPage
from reviews.reminding import due_on, remind_owners
from reviews.tasks import prepare_review
from tests.factories.campaigns import make_campaign, make_learning
from tests.factories.people import make_user
from tests.factories.reviews import in_quarter, make_finished, make_review

pytestmark = pytest.mark.django_db


def titles(review: Review, user) -> list[str]:
    return [entry.campaign.title for entry in ReviewPage(review, user).entries]


def test_it_holds_exactly_the_campaigns_that_ended_in_the_quarter(review, space, editor, manager):
    make_finished("Before", space=space, by=editor, **in_quarter(2025, 3))
    make_campaign("An idea", space=space, by=editor)
    make_finished("Called off", space=space, by=editor, status="cancelled")
    assert titles(review, manager) == ["Friday", "Gifts"]


def test_what_ends_in_the_quarter_later_on_comes_by_itself(review, space, editor, manager):
    make_finished("Late", space=space, by=editor)
    assert titles(review, manager) == ["Friday", "Gifts", "Late"]


def test_it_is_offered_for_quarters_without_one(client, review, space, editor, manager):
    make_finished("Earlier", space=space, by=editor, **in_quarter(2025, 2))
    client.force_login(manager)
    page = client.get("/reviews/").text
    assert "New: Q2 2025" in page
    assert "New: Q4 2025" not in page


@time_machine.travel("2026-01-12 12:00")
def test_starting_takes_one_step_and_twice_gives_the_same(client, friday, manager):
    client.force_login(manager)
    first = client.post("/reviews/new/", {"quarter": "2025-q4"})
    second = client.post("/reviews/new/", {"quarter": "2025-q4"})
    assert first["Location"] == second["Location"] == "/reviews/2025-q4/"
    assert Review.objects.get().lead == manager


@time_machine.travel("2026-01-12 12:00")
def test_a_quarter_that_has_not_begun_has_no_review(client, manager):
    client.force_login(manager)
    assert client.post("/reviews/new/", {"quarter": "2026-q2"}).status_code == 409
    assert client.post("/reviews/new/", {"quarter": "2026-q7"}).status_code == 404
    assert not Review.objects.exists()


def test_its_totals_stand_beside_the_quarter_before(client, review, space, editor, reader):
    make_finished("Before", space=space, by=editor, spend=100, revenue=200, **in_quarter(2025, 3))
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    for said in ("€300.00", "€1,300", "4.33", "+200.0%", "on the quarter before"):
        assert said in page


def test_it_says_what_is_missing_in_red_and_amber(review, friday, gifts, editor, manager, space):
    Campaign.objects.filter(pk=gifts.pk).update(status="completed")
    empty = make_campaign("Empty", space=space, by=editor)
    Campaign.objects.filter(pk=empty.pk).update(status="completed")
    make_learning(campaign=friday, by=editor)
    make_learning("Sooner.", campaign=friday, by=editor, kind="next_time")
    friday.set_targets([{"metric": "roas", "target": 4, "is_primary": True}], by=editor)
    found = {entry.campaign.title: entry.readiness for entry in ReviewPage(review, manager).entries}
    assert {title: one.light for title, one in found.items()} == {
        "Friday": "ok",
        "Gifts": "danger",
        "Empty": "danger",
    }
    assert [str(name) for name in found["Empty"].serious] == ["results", "learnings"]
    assert "a place in the archive" in [str(name) for name in found["Gifts"].minor]


def test_owners_are_reminded_in_one_click_of_what_is_missing(client, review, friday, editor, manager):
    client.force_login(manager)
    assert client.post("/reviews/2025-q4/reminder/")["Location"] == "/reviews/2025-q4/#missing"
    told = Notification.objects.filter(person=editor, event__verb="campaign.review_reminded")
    assert (
        sorted(one.event.sentence("x") for one in told)
        == ["Something is still missing from “x” for the review of Q4 2025"] * 2
    )


def test_who_may_not_see_a_campaign_is_not_reminded_of_it(review, friday, space, manager, outsider):
    Campaign.objects.filter(pk=friday.pk).update(backup_owner=outsider)
    remind_owners(review, by=manager)
    assert Notification.objects.filter(event__object_id=friday.pk).exists()
    assert not Notification.objects.filter(person=outsider).exists()


def test_an_action_that_is_not_done_comes_back_in_the_next_review(review, friday, manager, editor):
    done = Action.add(review, "Write the plan", by=manager, owner=editor)
    Action.add(review, "Book the hall", by=manager, owner=editor, campaign=friday)
    done.finish(by=editor)
    following = make_review(Quarter(2026, 1), by=manager)
    assert [one.text for one in ReviewPage(following, manager).carried] == ["Book the hall"]
    assert ReviewPage(review, manager).carried == []


def test_an_action_of_next_time_is_made_once(client, review, friday, editor, manager):
    learning = make_learning("Start a week sooner.", campaign=friday, by=editor, kind="next_time")
    client.force_login(manager)
    assert "Make it an action" in client.get("/reviews/2025-q4/").text
    sent = {"learning": learning.pk, "text": learning.statement, "owner": editor.pk}
    for _time in range(2):
        client.post("/reviews/2025-q4/actions/", sent)
    action = Action.objects.get()
    assert (action.text, action.owner, action.campaign) == ("Start a week sooner.", editor, friday)
    assert "Make it an action" not in client.get("/reviews/2025-q4/").text


def test_the_agenda_can_be_put_in_order_without_dragging(client, review, space, editor, manager):
    make_finished("Late", space=space, by=editor, code="late")
    client.force_login(manager)
    client.post("/reviews/2025-q4/agenda/", {"code": "late", "to": "top"})
    assert titles(review, manager) == ["Late", "Friday", "Gifts"]
    client.post("/reviews/2025-q4/agenda/", {"code": "late", "to": "down"})
    assert titles(review, manager) == ["Friday", "Late", "Gifts"]
    client.post("/reviews/2025-q4/agenda/", {"order": "gifts,late,friday"})
    assert titles(review, manager) == ["Gifts", "Late", "Friday"]


def test_ordering_what_one_sees_leaves_the_hidden_ones_in_their_place(review, friday, gifts, hush, manager):
    review.order([hush.pk, friday.pk, gifts.pk])
    review.order([gifts.pk, friday.pk])
    assert titles(review, manager) == ["Hush", "Gifts", "Friday"]


def test_the_page_asks_as_many_questions_for_many_campaigns(
    client, review, friday, space, editor, manager, django_assert_max_num_queries
):
    def ask(most: int) -> None:
        with django_assert_max_num_queries(most):
            assert client.get("/reviews/2025-q4/").status_code == 200

    client.force_login(manager)
    client.get("/reviews/2025-q4/")
    ask(45)
    for number in range(6):
        made = make_finished(f"More {number}", space=space, by=editor)
        make_learning(f"Learning {number}.", campaign=made, by=editor, kind="next_time")
        Action.add(review, f"Action {number}", by=manager, owner=make_user(f"P {number}"), campaign=made)
    ask(45)


def test_a_review_started_by_mistake_can_be_thrown_away(client, review, manager):
    client.force_login(manager)
    client.post("/reviews/2025-q4/remove/")
    assert not Review.objects.exists()


def test_it_is_led_and_planned(client, review, manager, editor):
    client.force_login(manager)
    sent = {"lead": editor.pk, "meets_on": "2026-01-15", "minutes": "5", "conclusion": "A good quarter."}
    client.post("/reviews/2025-q4/arrangement/", sent)
    review.refresh_from_db()
    assert (review.lead, review.meets_on, review.minutes) == (editor, date(2026, 1, 15), 5)
    client.force_login(editor)
    assert "A good quarter." in client.get("/reviews/2025-q4/").text
    assert client.get("/reviews/2025-q4/invitations/").status_code == 200


def test_it_prepares_itself_five_working_days_before_the_tenth(friday, gifts, hush, editor, manager, reader):
    assert due_on(Quarter(2025, 4)) == date(2026, 1, 5)
    with time_machine.travel("2026-01-04 12:00"):
        prepare_review()
    assert not Review.objects.exists()
    with time_machine.travel("2026-01-05 12:00"):
        prepare_review()
        prepare_review()
    assert [str(one) for one in Review.objects.all()] == ["Q4 2025"]
    told = Notification.objects.values_list("person", "event__verb").distinct()
    assert (manager.pk, "review.prepared") in told
    assert (editor.pk, "campaign.review_reminded") in told
    assert reader.pk not in {person for person, _verb in told}


def test_nobody_can_be_reminded_where_nothing_is_missing(review, manager):
    Campaign.objects.all().delete()
    with pytest.raises(Refused):
        remind_owners(review, by=manager)
