from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article
from core.errors import Refused
from onboarding.models import Completion, Enrolment
from onboarding.models.enrolment import working_day
from onboarding.progress import hide_unseen, roads
from tests.factories.onboarding import enrol, make_collection, make_step
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(space, manager):
    return make_collection(space, manager)


def test_it_counts_required_steps_only(collection, manager, reader):
    steps = [make_step(collection, f"Step {number}") for number in range(3)]
    make_step(collection, "Extra", required=False)
    enrolment = enrol(collection, reader)
    Completion.make(enrolment, steps[0], by=reader)
    road = roads([enrolment])[0]
    assert (road.done, road.required) == (1, 3)
    assert road.share == pytest.approx(1 / 3)
    assert road.next.step == steps[1]


def test_it_is_whole_where_nothing_is_required(collection, reader):
    make_step(collection, required=False)
    assert roads([enrol(collection, reader)])[0].share == 1.0


def test_it_counts_a_step_once_however_often_it_is_ticked(collection, reader):
    step = make_step(collection)
    enrolment = enrol(collection, reader)
    Completion.make(enrolment, step, by=reader)
    Completion.make(enrolment, step, by=reader)
    assert Completion.objects.count() == 1


def test_it_closes_when_the_last_required_step_is_done_and_opens_again(collection, reader):
    step = make_step(collection)
    enrolment = enrol(collection, reader)
    Completion.make(enrolment, step, by=reader)
    assert enrolment.completed_at is not None
    Completion.undo(enrolment, step)
    assert enrolment.completed_at is None


def test_it_refuses_a_second_enrolment_while_the_first_one_runs(collection, reader):
    step = make_step(collection)
    first = enrol(collection, reader)
    with pytest.raises(Refused, match="Daan Westra is following this collection already"):
        enrol(collection, reader)
    Completion.make(first, step, by=reader)
    enrol(collection, reader)
    assert Enrolment.objects.count() == 2


def test_it_refuses_a_step_of_another_collection(space, manager, collection, reader):
    elsewhere = make_step(make_collection(space, manager, "Other"))
    with pytest.raises(Refused):
        Completion.make(enrol(collection, reader), elsewhere, by=reader)


@pytest.mark.parametrize(
    ("day", "moved"),
    [("2026-11-20", "2026-11-20"), ("2026-11-21", "2026-11-23"), ("2026-11-22", "2026-11-23")],
)
def test_it_moves_a_weekend_to_monday(day, moved):
    assert working_day(date.fromisoformat(day)) == date.fromisoformat(moved)


@time_machine.travel("2026-11-21 12:00")
def test_it_is_overdue_the_day_after(collection, reader):
    make_step(collection, "Monday", due_day=0)
    make_step(collection, "Friday", due_day=4)
    make_step(collection, "Saturday", due_day=5)
    road = roads([enrol(collection, reader)])[0]
    assert [stop.due_on.isoformat() for stop in road.stops] == ["2026-11-16", "2026-11-20", "2026-11-23"]
    assert [stop.is_overdue for stop in road.stops] == [True, True, False]
    assert road.overdue == 2


def test_it_says_when_a_page_changed_after_it_was_read(space, manager, collection, reader):
    page = Article.create(space=space, title="Tone of voice", by=manager, source="Dry humour.")
    step = make_step(collection, "Read", type="page", article=page)
    enrolment = enrol(collection, reader)
    Completion.make(enrolment, step, by=reader)
    assert not hide_unseen(roads([enrolment])[0], reader).stops[0].changed_since
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        page.revise(base=1, by=manager, source="Dry humour, no exclamation marks.")
    assert hide_unseen(roads([enrolment])[0], reader).stops[0].changed_since


def test_it_hides_the_page_one_may_not_see_and_keeps_the_step(space, manager, collection, reader):
    page = Article.create(space=space, title="Secret prices", by=manager)
    make_step(collection, "Read the agreement", type="page", article=page)
    enrolment = enrol(collection, reader)
    assert hide_unseen(roads([enrolment])[0], reader).stops[0].target == page
    page.restrict(people=[manager], teams=[], by=manager)
    assert hide_unseen(roads([enrolment])[0], reader).stops[0].target is None


def test_it_asks_the_same_two_queries_for_one_and_for_many(
    space, manager, collection, django_assert_num_queries
):
    for number in range(5):
        make_step(collection, f"Step {number}")
    enrolments = [enrol(collection, make_user(f"Newcomer {number}")) for number in range(8)]
    for some in (enrolments[:1], enrolments):
        with django_assert_num_queries(2):
            roads(some)


def test_it_moves_a_step_within_its_section_and_on_into_the_next(collection, manager):
    first = make_step(collection, "A", section="Day 1")
    second = make_step(collection, "B", section="Day 1")
    third = make_step(collection, "C", section="Day 2")
    third.section.position = 1
    third.section.save()
    first.shift(down=True, by=manager)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.position, first.position) == (0, 1)
    first.shift(down=True, by=manager)
    first.refresh_from_db()
    assert first.section == third.section
