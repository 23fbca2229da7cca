from datetime import date

import pytest

from campaigns.models import Learning
from search.models import Entry
from tests.factories.campaigns import make_campaign, make_learning


@pytest.mark.parametrize(
    ("evidence", "confidence"),
    [
        ("ab_test", "high"),
        ("before_after", "medium"),
        ("benchmark", "medium"),
        ("qualitative", "low"),
        ("gut_feeling", "low"),
        ("", ""),
    ],
)
def test_it_proposes_a_confidence_from_the_evidence(campaign, editor, evidence, confidence):
    assert make_learning(campaign=campaign, by=editor, evidence_type=evidence).confidence == confidence


def test_it_keeps_the_confidence_that_was_typed(campaign, editor):
    learning = make_learning(campaign=campaign, by=editor, evidence_type="before_after", confidence="low")
    assert learning.confidence == "low"


def test_it_is_not_sure_of_what_to_do_next(campaign, editor):
    assert (
        make_learning(campaign=campaign, by=editor, kind="next_time", evidence_type="ab_test").confidence
        == ""
    )


@pytest.mark.parametrize(
    ("today", "until"), [("2026-11-21", date(2028, 11, 21)), ("2028-02-29", date(2030, 2, 28))]
)
def test_it_holds_for_two_years(campaign, editor, time_machine, today, until):
    time_machine.move_to(f"{today} 12:00")
    assert make_learning(campaign=campaign, by=editor).valid_until == until


def test_it_says_where_it_was_used_again_and_how_that_went(campaign, editor, space):
    learning = make_learning(campaign=campaign, by=editor)
    later = make_campaign("Black Friday 2026", space=space, by=editor)
    learning.reuse(later, by=editor)
    learning.reuse(later, by=editor, outcome="yes")
    assert [(use.campaign, use.outcome) for use in learning.uses.all()] == [(later, "yes")]


def test_it_makes_way_for_a_newer_one(campaign, editor, client):
    old = make_learning("Bid by hand.", campaign=campaign, by=editor)
    new = make_learning("Bid by script.", campaign=campaign, by=editor)
    old.supersede(new, by=editor)
    client.force_login(editor)
    page = client.get(f"/learnings/{old.pk}-bid-by-hand/").content.decode()
    assert "Bid by script." in page
    assert old.status == "superseded"


def test_it_is_found_as_long_as_it_and_its_campaign_are_there(campaign, learning, editor):
    def found():
        return Entry.objects.filter(kind="learning").exists()

    assert found()
    learning.bin(by=editor)
    assert not found()
    learning.take_out_of_bin()
    assert found()
    campaign.bin(by=editor)
    assert not found()
    assert not Entry.objects.filter(kind="campaign").exists()
    campaign.take_out_of_bin()
    assert found()


def test_it_is_found_only_by_who_may_read_the_campaign(campaign, learning, editor, reader, outsider):
    entries = Entry.objects.filter(kind__in=["campaign", "learning"])
    assert entries.visible_to(reader).count() == 2
    assert entries.visible_to(outsider).count() == 0
    campaign.restrict(people=[editor], teams=[], by=editor)
    assert entries.visible_to(reader).count() == 0
    assert entries.visible_to(editor).count() == 2
    campaign.lift_restriction(by=editor)
    assert entries.visible_to(reader).count() == 2


def test_it_goes_to_the_bin_and_comes_back(client, editor, learning):
    client.force_login(editor)
    assert client.post(f"/learnings/{learning.pk}/bin/").url == "/campaigns/black-friday/"
    assert not Learning.objects.visible_to(editor).exists()
    assert "Early access sells." in client.get("/campaigns/bin/").content.decode()
    client.post(f"/learnings/{learning.pk}/bin/remove/")
    assert Learning.objects.visible_to(editor).exists()


def test_it_shows_a_bin_of_ones_own(client, editor, reader, campaign):
    campaign.bin(by=editor)
    client.force_login(reader)
    assert "Black Friday" not in client.get("/campaigns/bin/").content.decode()
    assert client.post("/campaigns/black-friday/bin/remove/").status_code == 404
    client.force_login(editor)
    assert client.get("/campaigns/black-friday/").status_code == 404
    assert client.post("/campaigns/black-friday/bin/remove/").url == "/campaigns/black-friday/"
    assert client.get("/campaigns/black-friday/").status_code == 200
