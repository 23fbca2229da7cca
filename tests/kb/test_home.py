"""What waits for a person, and nothing that she may not see."""

from datetime import date

import pytest
import time_machine

from articles.models import Article, Draft
from search.models import Gap
from tests.factories.onboarding import enrol, make_collection, make_step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "greeting"),
    [
        ("2026-11-21 07:30", "Good morning, Daan"),
        ("2026-11-21 11:00", "Good afternoon, Daan"),
        ("2026-11-21 17:00", "Good evening, Daan"),
        ("2026-11-21 02:00", "Good evening, Daan"),
    ],
)
def test_it_greets_by_the_clock_of_the_person(client, reader, moment, greeting):
    with time_machine.travel(f"{moment}+00:00", tick=False):
        client.force_login(reader)
        assert greeting in client.get("/").text  # Amsterdam is an hour ahead


def test_it_shows_a_newcomer_the_next_step_and_the_mentor(client, space, manager, reader, commenter):
    collection = make_collection(space, manager, "Welcome to marketing")
    make_step(collection, "Read our brand story")
    enrol(collection, reader, mentor=commenter)
    client.force_login(reader)
    page = client.get("/").text
    for text in (
        "Welcome to marketing",
        "Read our brand story",
        "0 of 1 required steps done",
        "Iris Molenaar",
    ):
        assert text in page


def test_it_shows_a_manager_how_far_newcomers_are(client, space, manager, reader):
    collection = make_collection(space, manager)
    make_step(collection)
    enrol(collection, reader)
    client.force_login(manager)
    assert "Daan Westra · Welcome to marketing" in client.get("/").text


def test_it_shows_what_changed_to_who_may_read_it(client, space, manager, reader, outsider):
    Article.create(space=space, title="Prices of our supplier", by=manager)
    client.force_login(reader)
    assert "Prices of our supplier" in client.get("/").text
    client.force_login(outsider)
    assert "Prices of our supplier" not in client.get("/").text


def test_it_offers_to_go_on_with_a_draft_of_ones_own(client, space, editor, manager):
    article = Article.create(space=space, title="Tone of voice", by=manager)
    Draft.objects.create(owner=editor, article=article, title="Tone of voice", source="Half a sentence")
    client.force_login(editor)
    assert "Draft · saved" in client.get("/").text
    client.force_login(manager)
    assert "Draft · saved" not in client.get("/").text


def test_it_asks_few_queries(client, space, manager, reader, django_assert_max_num_queries):
    for number in range(12):
        Article.create(space=space, title=f"Page {number}", by=manager)
    client.force_login(reader)
    client.get("/")  # what each process looks up once
    with time_machine.travel("2026-11-21 12:00+00:00", tick=False), django_assert_max_num_queries(13):
        client.get("/")  # three for the seasons that are coming, where it was one for those planned now
    with time_machine.travel("2026-01-05 12:00+00:00", tick=False), django_assert_max_num_queries(12):
        client.get("/")


def test_it_shows_what_one_took_on_of_what_others_look_for(client, space, editor, reader):
    gap = Gap.ask(words="retourformulier", key=1, by=reader)
    gap.claim(by=editor, due_on=date(2026, 12, 4))
    for person, shown in ((editor, True), (reader, False)):
        client.force_login(person)
        page = client.get("/").content.decode()
        assert ("looked for in vain · by 4 Dec 2026" in page) == shown


def test_it_shows_who_manages_what_colleagues_look_for_in_vain(client, space, manager, editor, reader):
    Gap.ask(words="retourformulier", key=1, by=reader)
    Gap.ask(words="vacaturetekst", key=2, by=reader).claim(by=editor)
    for person, shown in ((manager, True), (editor, False), (reader, False)):
        client.force_login(person)
        page = client.get("/").text
        assert ("retourformulier" in page) == shown
        assert ('href="/search/insights/"' in page) == shown
        assert ("looked for in vain" in page) == (person == editor)
    Gap.objects.filter(key=1).update(people=2)
    for number, people in enumerate((3, 4, 1, 5)):
        Gap.objects.create(words=f"gezocht door {people}", key=10 + number, people=people)
    client.force_login(manager)
    page = client.get("/").text
    assert "vacaturetekst" not in page
    places = [page.find(f"gezocht door {people}") for people in (5, 4, 3)]
    assert places == sorted(places)
    assert min(places) > 0
    assert "retourformulier" not in page


def test_it_says_when_nothing_is_looked_for_in_vain(client, space, manager):
    client.force_login(manager)
    assert "Nothing is waiting" in client.get("/").text
