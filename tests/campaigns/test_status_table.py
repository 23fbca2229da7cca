"""The table of a campaign's life, row by row (domain §2.4): what each step does beside changing the status.

What blocks a step is in test_lifecycle.py, asking and reminding owners in test_closing.py, the lock in test_unlocking.py.
"""

from datetime import date

import pytest
import time_machine
from django.core import mail

from activity.mailing import deliver
from activity.models import Follow, Notification
from campaigns.benchmarks import comparable
from campaigns.cautions import cautions
from campaigns.models import Campaign, CloseOut
from tests.factories.campaigns import channel, make_campaign, make_learning, record

STATUS = "/campaigns/black-friday/status"


def heard(person) -> list[str]:
    return [one.event.verb for one in Notification.objects.filter(person=person).select_related("event")]


def said(campaign, status, user) -> str:
    return " ".join(str(one) for one in cautions(campaign, status, user))


def text(client, address) -> str:
    return client.get(address).content.decode()


def test_planning_warns_of_what_is_like_it_and_of_no_brief(campaign, space, editor, reader):
    assert "campaigns like this one" not in said(campaign, "planned", editor)
    make_campaign("Black Friday 2024", space=space, by=editor, channels=[{"channel": channel("sea")}],
                  planned_start=date(2024, 11, 18), planned_end=date(2024, 12, 2))  # fmt: skip
    Campaign.objects.filter(title="Black Friday 2024").update(status="archived")
    found = said(campaign, "planned", editor)
    assert "There are campaigns like this one already: “Black Friday 2024”." in found
    assert "no brief yet" in found


def test_what_is_like_it_is_named_only_to_who_may_see_it(campaign, space, editor, manager):
    hidden = make_campaign("Black Friday 2024", space=space, by=manager, channels=[{"channel": channel("sea")}],
                           planned_start=date(2024, 11, 18), planned_end=date(2024, 12, 2))  # fmt: skip
    Campaign.objects.filter(pk=hidden.pk).update(status="archived")
    hidden.refresh_from_db()
    hidden.restrict(people=[], teams=[], by=manager)
    assert "Black Friday 2024" in said(campaign, "planned", manager)
    assert "Black Friday 2024" not in said(campaign, "planned", editor)


def test_once_planned_it_stands_in_the_calendar_and_its_followers_hear(client, campaign, editor, reader):
    Follow.start(campaign, by=reader)
    client.force_login(reader)
    calendar = "/campaigns/calendar/?at=2025-11"
    assert "Black Friday 2025" not in text(client, calendar)
    campaign.change_status("planned", by=editor)
    assert "Black Friday 2025" in text(client, calendar)
    assert heard(reader) == ["campaign.planned"]


def test_going_live_warns_of_what_sales_and_analytics_miss(campaign, editor):
    campaign.change_status("planned", by=editor)
    campaign.set_targets([], by=editor)
    found = said(campaign, "live", editor)
    assert "No target is marked" in found
    assert "no questions and answers" in found
    assert "no tagged addresses" in found


@time_machine.travel("2025-11-20 12:00+01:00", tick=False)
def test_once_live_it_stands_on_the_board_until_it_ends(client, campaign, editor, reader):
    campaign.change_status("planned", by=editor)
    campaign.change_status("live", by=editor, on=date(2025, 11, 17))
    client.force_login(reader)
    assert "Black Friday 2025" in text(client, "/campaigns/live/")
    campaign.change_status("completed", by=editor, on=date(2025, 11, 20))
    assert "Black Friday 2025" not in text(client, "/campaigns/live/")


def test_completing_warns_of_no_results(space, campaign, editor):
    bare = make_campaign("Bare", space=space, by=editor)
    assert "There are no results yet." in said(bare, "completed", editor)
    assert "There are no results yet." not in said(campaign, "completed", editor)


def test_the_review_warns_of_targets_without_an_actual(campaign, editor):
    targets = [
        {"metric": "roas", "target": 3},
        {"metric": "ctr", "target": "0.02", "channel": channel("email")},
        {"metric": "leads", "target": 30},
    ]
    campaign.set_targets(targets, by=editor)
    Campaign.objects.update(status="completed")
    campaign.refresh_from_db()
    [sentence] = cautions(campaign, "in_review", editor)
    assert sentence.startswith("Targets without an actual value: ")
    assert "Leads" in sentence
    assert "ROAS" not in sentence
    record(campaign, None, by=editor, leads=31)
    campaign.set_targets([targets[0], targets[2]], by=editor)
    assert cautions(campaign, "in_review", editor) == []


def test_starting_the_review_opens_the_form_of_the_close_out_once(client, campaign, editor):
    Campaign.objects.update(status="completed", actual_start=date(2025, 11, 17), actual_end=date(2025, 12, 1))
    client.force_login(editor)
    assert client.post(f"{STATUS}/in_review/", {}).url == "/campaigns/black-friday/close-out/"
    Campaign.objects.update(status="completed")
    CloseOut.of(campaign).submitted(by=editor, reviewer=None)
    assert client.post(f"{STATUS}/in_review/", {}).url == "/campaigns/black-friday/"


def test_archiving_warns_of_learnings_that_do_not_say_how_sure_they_are(campaign, editor):
    make_learning(campaign=campaign, by=editor)
    assert "how sure it is" in said(campaign, "archived", editor)


@pytest.fixture
def archived(campaign, editor, manager, commenter, reader):
    Campaign.objects.update(status="in_review", actual_start=date(2025, 11, 17), actual_end=date(2025, 12, 1))
    campaign.refresh_from_db()
    campaign.staff([{"person": reader}], by=editor)
    make_learning("Start early.", campaign=campaign, by=commenter, channels=[channel("sea")])
    Notification.objects.all().delete()
    campaign.change_status("archived", by=manager)
    return campaign


def test_archiving_thanks_who_worked_on_it_by_mail(archived, editor, commenter, reader, manager):
    for person in (editor, commenter, reader):
        assert deliver(Notification.objects.get(person=person).pk)
    assert not Notification.objects.filter(person=manager).exists()
    assert {one.to[0] for one in mail.outbox} == {editor.email, commenter.email, reader.email}
    for letter in mail.outbox:
        assert letter.subject == "“Black Friday 2025” is in the archive, with its learnings"
        assert "Thank you for what you did for it. It leaves 1 learning" in letter.body
        assert "Thank you for what you did for it." in letter.alternatives[0].content


def test_who_only_follows_is_told_but_not_thanked(campaign, editor, manager, reader):
    Follow.start(campaign, by=reader)
    Campaign.objects.update(status="in_review")
    make_learning(campaign=campaign, by=editor)
    Notification.objects.all().delete()
    campaign.change_status("archived", by=manager)
    deliver(Notification.objects.get(person=reader).pk)
    assert "It leaves 1 learning" in mail.outbox[0].body
    assert "Thank you" not in mail.outbox[0].body


def test_its_learnings_stand_with_their_channel(client, archived, reader):
    client.force_login(reader)
    assert "Start early." in text(client, "/campaigns/channels/sea/")


def test_what_is_called_off_is_found_still_and_compared_with_no_more(client, campaign, space, editor, reader):
    Campaign.objects.update(status="archived", actual_start=date(2025, 11, 17), actual_end=date(2025, 12, 1))
    later = make_campaign("Next", space=space, by=editor, objective="sales",
                          planned_start=date(2026, 2, 1), planned_end=date(2026, 3, 1))  # fmt: skip
    assert comparable(editor, later) == [campaign]
    Campaign.objects.filter(pk=campaign.pk).update(status="in_review")
    campaign.refresh_from_db()
    campaign.change_status("cancelled", by=editor, reason="The shop closed.")
    assert comparable(editor, later) == []
    client.force_login(reader)
    assert "Black Friday 2025" in text(client, "/campaigns/?status=cancelled")
    assert "/campaigns/black-friday/" in text(client, "/search/?q=black+friday")
    assert "Black Friday 2025" not in text(client, "/campaigns/calendar/?at=2025-11")
    assert "The shop closed." in text(client, "/campaigns/black-friday/")
