import pytest

from activity.models import Event, Follow, Notification
from activity.recording import record, unheard
from tests.factories.articles import make_article
from tests.factories.people import make_team, make_user
from tests.factories.spaces import give_role, make_space


@pytest.fixture
def page(space, editor):
    return make_article("Prices", space=space, by=editor)


def told() -> set[tuple[str, str]]:
    return {(one.event.verb, one.person.name) for one in Notification.objects.all()}


def test_it_tells_the_owner_what_somebody_else_changed(page, manager):
    page.revise(base=1, by=manager, source="Cheaper.")
    assert told() == {("page.edited", "Joris van Aalst")}


def test_it_tells_nobody_what_she_did_herself(page, editor):
    page.revise(base=1, by=editor, source="Cheaper.")
    assert told() == set()
    assert Event.objects.filter(verb="page.edited").count() == 1


def test_it_tells_followers_who_may_read_it(page, manager, reader, outsider):
    for person in (reader, outsider):
        Follow.start(page, by=person)
    page.revise(base=1, by=manager, source="Cheaper.")
    assert told() == {("page.edited", "Joris van Aalst"), ("page.edited", "Daan Westra")}


def test_it_tells_nobody_whom_a_restriction_keeps_out(page, manager, reader):
    Follow.start(page, by=reader)
    page.restrict(people=[], teams=[], by=manager)
    assert told() == {("page.restricted", "Joris van Aalst")}


def test_it_tells_a_team_that_a_restriction_lets_in(page, manager, reader):
    Follow.start(page, by=reader)
    page.restrict(people=[], teams=[make_team("Brand", reader)], by=manager)
    assert told() == {("page.restricted", "Joris van Aalst"), ("page.restricted", "Daan Westra")}


def test_it_tells_nobody_who_left(page, manager, reader):
    Follow.start(page, by=reader)
    reader.is_active = False
    reader.save()
    page.revise(base=1, by=manager, source="Cheaper.")
    assert told() == {("page.edited", "Joris van Aalst")}


def test_it_tells_a_guest_only_where_invited(space, page, manager):
    invited, stranger = make_user("Gast", is_guest=True), make_user("Vreemde", is_guest=True)
    give_role(space, invited, 10)
    for person in (invited, stranger):
        Follow.start(page, by=person)
    page.revise(base=1, by=manager, source="Cheaper.")
    assert told() == {("page.edited", "Joris van Aalst"), ("page.edited", "Gast")}


def test_it_tells_who_follows_a_space_or_a_page_what_is_new_there(space, page, manager, reader, commenter):
    Follow.start(space, by=reader)
    Follow.start(page, by=commenter)
    make_article("Discounts", space=space, by=manager, parent=page)
    assert told() == {("page.created", "Daan Westra"), ("page.created", "Iris Molenaar")}


def test_it_says_once_what_happens_again_before_it_is_read(page, manager, reader):
    Follow.start(page, by=reader)
    for number in (1, 2, 3):
        page.revise(base=number, by=manager, source=f"Version {number}.")
    assert Notification.objects.filter(person=reader).count() == 1
    assert Notification.objects.get(person=reader).event == Event.objects.filter(verb="page.edited").first()


def test_it_says_it_again_once_it_was_read(page, manager, reader):
    Follow.start(page, by=reader)
    page.revise(base=1, by=manager, source="One.")
    Notification.objects.update(read_at="2026-11-01T12:00Z")
    page.revise(base=2, by=manager, source="Two.")
    assert Notification.objects.filter(person=reader).count() == 2


def test_it_tells_of_a_move_to_another_place_only(space, page, manager):
    other = make_article("Other", space=space, by=manager)
    page.move(by=manager, position=0)
    assert told() == set()
    page.move(by=manager, parent=other)
    assert told() == {("page.moved", "Joris van Aalst")}


def test_who_cannot_see_the_new_place_hears_nothing_of_the_move(page, manager, editor):
    closed = make_space("Board", access="closed", reason="Strategy.")
    give_role(closed, manager, 40)
    page.owner = manager
    page.save()
    Follow.start(page, by=editor)
    page.move(by=manager, space=closed)
    assert told() == set()


def test_it_forgets_all_about_a_page_that_is_gone(page, manager, reader):
    Follow.start(page, by=reader)
    page.revise(base=1, by=manager, source="Cheaper.")
    page.bin(by=manager)
    page.purge()
    assert (Event.objects.count(), Follow.objects.count(), Notification.objects.count()) == (0, 0, 0)


def test_it_keeps_how_much_somebody_has_not_read(page, manager, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page.revise(base=1, by=manager, source="One.")
        page.restrict(people=[], teams=[], by=manager)
    editor.refresh_from_db()
    assert editor.unread == 2


def test_it_refuses_a_verb_nobody_registered(page, manager):
    with pytest.raises(LookupError, match=r"page\.painted"):
        record("page.painted", page, by=manager)


def test_what_is_brought_in_at_once_is_no_news(space, editor, reader):
    Follow.start(space, by=reader)
    with unheard():
        make_article("Brought in", space=space, by=editor)
    make_article("Written", space=space, by=editor)
    assert [str(event.thing) for event in Event.objects.all()] == ["Written"]
    assert told() == {("page.created", "Daan Westra")}
