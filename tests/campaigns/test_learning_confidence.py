"""How sure a learning is, after domain §2.3: what the evidence says, what somebody types over it, and how re-use moves it."""

import pytest

from campaigns.models import LearningChange, LessonCheck
from campaigns.models.confidence import moved, proposed
from tests.factories.campaigns import make_campaign, make_learning


@pytest.fixture
def others(space, editor):
    return [make_campaign(f"Black Friday 203{n}", space=space, by=editor, code=f"bf-{n}") for n in range(4)]


@pytest.mark.parametrize(
    ("kind", "evidence", "confidence"),
    [
        ("worked", "ab_test", "high"),
        ("did_not_work", "before_after", "medium"),
        ("worked", "benchmark", "medium"),
        ("worked", "qualitative", "low"),
        ("worked", "gut_feeling", "low"),
        ("worked", "", ""),
        ("next_time", "ab_test", ""),
    ],
)
def test_it_follows_from_the_evidence(kind, evidence, confidence):
    assert proposed(kind, evidence) == confidence


@pytest.mark.parametrize(
    ("stated", "again", "not_again", "confidence"),
    [
        ("low", 0, 0, "low"),
        ("low", 1, 0, "medium"),  # seen in two campaigns
        ("low", 2, 0, "high"),  # seen in three
        ("low", 5, 0, "high"),
        ("medium", 1, 0, "medium"),
        ("medium", 2, 0, "high"),
        ("high", 1, 0, "high"),
        ("high", 0, 1, "medium"),
        ("high", 0, 2, "low"),
        ("high", 0, 7, "low"),
        ("medium", 1, 1, "low"),
        ("low", 2, 1, "medium"),
        ("low", 3, 2, "low"),
        ("", 0, 0, ""),
        ("", 1, 0, "medium"),
        ("", 0, 1, "low"),
    ],
)
def test_re_use_moves_it(stated, again, not_again, confidence):
    assert moved(stated, again=again, not_again=not_again) == confidence


def test_it_moves_with_each_outcome_and_back(campaign, editor, others):
    learning = make_learning(campaign=campaign, by=editor, evidence_type="gut_feeling")
    steps = []
    for other, outcome in zip(others[:3], ["unknown", "yes", "yes"], strict=True):
        learning.reuse(other, by=editor, outcome=outcome)
        steps.append(learning.confidence)
    assert steps == ["low", "medium", "high"]
    learning.reuse(others[2], by=editor, outcome="no")
    assert learning.confidence == "low"
    learning.reuse(others[2], by=editor, outcome="yes")
    assert learning.confidence == "high"
    learning.end_reuse(others[1], by=editor)
    assert learning.confidence == "medium"
    learning.refresh_from_db()
    assert (learning.confidence, learning.stated_confidence) == ("medium", "low")


def test_it_keeps_who_moved_it_and_when(campaign, editor, others):
    learning = make_learning(campaign=campaign, by=editor, evidence_type="before_after")
    learning.reuse(others[0], by=editor, outcome="no")
    learning.revise(by=editor, confidence="high", confidence_reason="Seen thrice elsewhere.")
    rows = LearningChange.objects.filter(learning=learning).order_by("pk")
    assert [(row.before, row.after, row.by, row.is_by_use, row.reason) for row in rows] == [
        ("medium", "low", editor, True, ""),
        ("low", "medium", editor, False, "Seen thrice elsewhere."),  # high as stated, less one
    ]


def test_it_follows_the_evidence_again_when_nothing_is_typed(campaign, editor):
    learning = make_learning(campaign=campaign, by=editor, evidence_type="before_after", confidence="low")
    learning.revise(by=editor, effect="+3%")
    assert learning.confidence == "low"
    learning.revise(by=editor, evidence_type="ab_test", confidence="")
    assert learning.confidence == "high"


def test_what_is_out_of_date_keeps_the_one_it_had(campaign, editor, others):
    learning = make_learning(campaign=campaign, by=editor, evidence_type="gut_feeling")
    learning.supersede(make_learning("Bid by script.", campaign=campaign, by=editor), by=editor)
    learning.reuse(others[0], by=editor, outcome="yes")
    assert learning.confidence == "low"
    learning.change_status("confirmed", by=editor, reason="The script is gone, so by hand it is.")
    assert learning.confidence == "medium"


def test_there_is_nothing_to_be_sure_of_in_what_to_do_next(campaign, editor, others):
    learning = make_learning(campaign=campaign, by=editor, kind="next_time")
    learning.reuse(others[0], by=editor, outcome="yes")
    assert learning.confidence == ""


def test_deciding_again_that_a_lesson_is_applied_forgets_no_outcome(campaign, editor, others):
    learning = make_learning(campaign=campaign, by=editor, evidence_type="gut_feeling")
    LessonCheck.decide(others[0], learning, "applied", by=editor)
    learning.reuse(others[0], by=editor, outcome="yes")
    LessonCheck.decide(others[0], learning, "applied", by=editor)
    assert [use.outcome for use in learning.uses.all()] == ["yes"]
    learning.refresh_from_db()
    assert learning.confidence == "medium"


def test_only_who_may_change_a_campaign_says_how_it_went_there(client, editor, reader, learning, others):
    address, sent = f"/learnings/{learning.pk}/uses/", {"campaign": others[0].pk, "outcome": "no"}
    client.force_login(reader)
    assert client.post(address, sent).status_code == 403
    assert learning.uses.count() == 0
    client.force_login(editor)
    assert client.post(address, sent | {"note": "0.9% now."}).status_code == 302
    page = client.get(f"{address}?campaign=bf-0").content.decode()
    assert "0.9% now." in page
    page = client.get(learning.get_absolute_url()).content.decode()
    assert "Black Friday 2030" in page
    assert "did not work again" in page
    learning.refresh_from_db()
    assert learning.confidence == "medium"
    (use,) = learning.uses.all()
    client.force_login(reader)
    assert client.post(f"{address}{use.pk}/remove/").status_code == 403
    client.force_login(editor)
    assert client.post(f"{address}{use.pk}/remove/").status_code == 302
    assert learning.uses.count() == 0


def test_a_campaign_one_may_not_see_is_neither_named_nor_offered_nor_counted(
    client, editor, manager, reader, learning, others
):
    learning.reuse(others[0], by=editor, outcome="yes")
    learning.reuse(others[1], by=editor, outcome="yes")
    others[0].restrict(people=[manager], teams=[], by=manager)
    client.force_login(reader)
    page = client.get(learning.get_absolute_url()).content.decode()
    assert "Black Friday 2031" in page
    assert "Black Friday 2030" not in page
    form = client.get(f"/learnings/{learning.pk}/uses/?campaign=bf-0").content.decode()
    assert "Black Friday 2030" not in form
    board = client.get("/learnings/").content.decode()
    assert "used again 1 time" in board
    sent = {"campaign": others[0].pk, "outcome": "no"}
    assert client.post(f"/learnings/{learning.pk}/uses/", sent).status_code == 422
