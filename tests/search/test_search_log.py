"""What is kept of a search, of whom, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from people.models import User
from search.finding import find
from search.forgetting import forget_searches
from search.models import Hearing, LoggedSearch
from search.sameness import key_of_words
from search.search_log import mark_of, note
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.search.loop import search


@pytest.fixture
def page(client, someone):
    client.force_login(someone)
    return lambda address, **headers: client.get(address, headers=headers)


def test_it_keeps_one_row_per_search_with_what_this_person_found(page, someone):
    make_entry("Zomerplan")
    page("/search/?q=zomerplan")
    row = LoggedSearch.objects.get()
    assert (row.text, row.found, row.clicked, row.via, row.person) == ("zomerplan", 1, None, "page", None)


def test_it_keeps_nothing_of_what_refines_a_search_or_says_nothing(page):
    make_entry("Zomerplan")
    for address in (
        "/search/",
        "/search/?q=zomerplan&kind=page",
        "/search/?q=zomerplan&page=2",
        "/search/?q=zomerplan&sort=date",
        "/search/suggestions/?q=zomerplan",
    ):
        page(address)
    page("/search/?q=zomerplan", hx_request="true")
    assert not LoggedSearch.objects.exists()
    page("/search/?q=zomerplan")
    page("/search/?q=zomerplan&from=hal")
    assert LoggedSearch.objects.count() == 1


def test_it_takes_a_search_after_a_while_as_another_one(page, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    page("/search/?q=zomerplan")
    time_machine.move_to(datetime(2026, 11, 23, 9, 11, tzinfo=UTC))
    page("/search/?q=zomerplan")
    assert LoggedSearch.objects.count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "bel eline@noordwolk.example",
        "eline @ noordwolk.example",
        "06 12 34 56 78",
        "+31 (0)38-123 45 67",
        "NL91 ABNA 0417 1643 00",
        "bsn 123456782",
    ],
)
def test_it_keeps_no_words_that_are_somebodys_own(page, text):
    page(f"/search/?q={text.replace('+', '%2B')}")
    row = LoggedSearch.objects.get()
    assert (row.text, row.key, row.mark, row.person) == ("", None, None, None)


@pytest.mark.parametrize(
    "text", ["2025-q4-black-friday", "pantone 7693", "zomer 2026", "utm_campaign", "2026-11-22"]
)
def test_it_keeps_codes_and_dates(page, text):
    page(f"/search/?q={text}")
    assert LoggedSearch.objects.get().text == text


def test_it_keeps_no_words_of_a_guest(client, db):
    client.force_login(make_user("Gerda Gast", is_guest=True))
    client.get("/search/?q=zomerplan")
    assert (LoggedSearch.objects.get().text, LoggedSearch.objects.get().key) == ("", None)


def test_it_remembers_who_only_after_agreement_and_forgets_at_once_when_that_is_taken_back(
    page, client, someone
):
    page("/search/?q=quokka")
    assert client.post("/search/saved/hearing/").status_code == 302
    page("/search/?q=wombat")
    assert {row.text: row.person for row in LoggedSearch.objects.all()} == {"quokka": None, "wombat": someone}
    client.post("/search/saved/hearing/remove/")
    assert not Hearing.objects.exists()
    assert not LoggedSearch.objects.filter(person__isnull=False).exists()


def test_it_tells_people_apart_per_question_only(db):
    one, other = make_user("Een"), make_user("Ander")
    zomer, winter = key_of_words("zomer"), key_of_words("winter")
    assert mark_of(one, zomer) == mark_of(one, zomer)
    assert len({mark_of(one, zomer), mark_of(one, winter), mark_of(other, zomer)}) == 3


def test_a_browser_that_told_once_is_believed_when_it_tells_nothing(page, client, someone):
    make_entry("Zomerplan")
    page("/search/?q=zomerplan")
    number = LoggedSearch.objects.get().pk
    assert client.post("/search/openings/", {"search": number}).status_code == 204
    assert LoggedSearch.objects.get(pk=number).clicked is True
    page("/search/?q=plan+zomerplan")
    assert LoggedSearch.objects.latest("pk").clicked is False


def test_nobody_tells_of_another_persons_search(page, client, someone):
    make_entry("Zomerplan")
    page("/search/?q=zomerplan")
    client.force_login(make_user("Ander"))
    client.post("/search/openings/", {"search": LoggedSearch.objects.get().pk})
    assert LoggedSearch.objects.get().clicked is None


def test_it_keeps_a_chosen_suggestion_as_a_search_that_led_somewhere(page, client):
    client.post("/search/openings/", {"q": "zomerplan", "found": "3"})
    row = LoggedSearch.objects.get()
    assert (row.text, row.found, row.clicked, row.via) == ("zomerplan", 3, True, "palette")


@pytest.mark.parametrize(
    "sent", [{}, {"search": "x"}, {"search": "9" * 40}, {"q": "\0"}, {"q": "a" * 900, "found": "9" * 40}]
)
def test_it_answers_odd_reports_quietly(page, client, sent):
    assert client.post("/search/openings/", sent).status_code == 204


def test_it_keeps_a_search_by_program(client, someone):
    client.force_login(someone)
    client.get("/api/v1/search?q=quokka")
    assert [(row.text, row.via) for row in LoggedSearch.objects.all()] == [("quokka", "api")]


def test_it_forgets_names_first_and_then_the_search(db, settings):
    settings.SEARCH_LOG_DAYS, settings.SEARCH_PERSON_DAYS = 90, 30
    person = make_user()
    Hearing.objects.create(person=person)
    search(person, "quokka", "wombat", "dingo")
    now = timezone.now()
    for text, days in (("quokka", 91), ("wombat", 31), ("dingo", 29)):
        LoggedSearch.objects.filter(text=text).update(at=now - timedelta(days=days))
    assert forget_searches() == 1
    assert {row.text: row.person_id for row in LoggedSearch.objects.all()} == {
        "wombat": None,
        "dingo": person.pk,
    }


def test_it_keeps_no_log_when_that_is_the_setting(page, client, settings):
    settings.SEARCH_LOG_DAYS = 0
    page("/search/?q=quokka")
    client.post("/search/openings/", {"q": "quokka"})
    assert not LoggedSearch.objects.exists()


def test_the_log_is_one_statement(someone, django_assert_num_queries):
    answer = find(User.objects.get(pk=someone.pk), "quokka")
    with django_assert_num_queries(1):
        note(someone, answer, via="page")
