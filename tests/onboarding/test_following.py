"""A newcomer's road and who may see it (scenarios 10 and 21 of docs/permissions.md)."""

import pytest

from articles.models import Article
from onboarding.models import Completion, Enrolment
from search.models import Entry
from tests.factories.onboarding import enrol, make_collection, make_step
from tests.factories.people import make_user
from tests.factories.spaces import give_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(space, manager):
    return make_collection(space, manager)


@pytest.fixture
def step(collection):
    return make_step(collection, "Drink coffee with your buddy")


@pytest.fixture
def road(collection, step, reader, commenter) -> Enrolment:
    return enrol(collection, reader, mentor=commenter)


def address(road, step=None, end="") -> str:
    here = f"/onboarding/enrolments/{road.pk}/"
    return f"{here}steps/{step.pk}/completion/{end}" if step else here


def test_it_shows_the_newcomer_what_to_do(client, reader, road):
    client.force_login(reader)
    page = client.get(address(road)).text
    assert "Drink coffee with your buddy" in page
    assert "0 of 1 required steps done" in page
    assert "Iris Molenaar" in page


def test_it_ticks_a_step_off_and_opens_it_again(client, reader, road, step):
    client.force_login(reader)
    assert client.post(address(road, step)).url == address(road)
    assert "1 of 1 required steps done" in client.get(address(road)).text
    client.post(address(road, step, "remove/"))
    assert not Completion.objects.exists()


def test_it_answers_htmx_with_the_road_alone(client, reader, road, step):
    client.force_login(reader)
    part = client.post(address(road, step), headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith("<div")
    assert 'id="road"' in part
    assert "<html" not in part


def test_it_lets_the_mentor_tick(client, commenter, road, step):
    client.force_login(commenter)
    client.post(address(road, step))
    assert Completion.objects.get().by == commenter


def test_it_lets_the_manager_look_but_not_tick(client, manager, road, step):
    client.force_login(manager)
    assert client.get(address(road)).status_code == 200
    assert client.post(address(road, step)).status_code == 403
    assert not Completion.objects.exists()


def test_it_is_no_business_of_other_colleagues(client, editor, outsider, road, step):
    for person in (editor, outsider):
        client.force_login(person)
        assert client.get(address(road)).status_code == 404
        assert client.post(address(road, step)).status_code == 404


def test_it_asks_for_a_sign_in(client, road, step):
    assert client.get(address(road)).url.startswith("/account/login/")
    assert client.get(address(road, step)).status_code in (302, 405)


def test_it_takes_posts_only(client, reader, road, step):
    client.force_login(reader)
    assert client.get(address(road, step)).status_code == 405
    assert client.get(address(road, step, "remove/")).status_code == 405


def test_it_shows_the_manager_everybody_in_one_overview(client, manager, reader, road, step):
    Completion.make(road, step, by=reader)
    client.force_login(manager)
    page = client.get("/onboarding/overview/").text
    assert "Daan Westra" in page
    assert "100%" in page


def test_it_shows_others_an_empty_overview(client, editor, road):
    client.force_login(editor)
    page = client.get("/onboarding/overview/").text
    assert "Nobody is on the road" in page
    assert "Daan Westra" not in page


def test_it_ends_when_one_may_no_longer_read_the_collection(client, reader, road, space):
    client.force_login(reader)
    space.memberships.filter(person=reader).delete()
    assert client.get(address(road)).status_code == 404
    assert "Welcome to marketing" not in client.get("/onboarding/").text


class TestEnrolling:
    def test_it_starts_somebody_with_a_mentor(self, client, manager, reader, commenter, collection):
        client.force_login(manager)
        fields = {"person": reader.pk, "starts_on": "2026-11-23", "mentor": commenter.pk}
        response = client.post(f"/onboarding/{collection.pk}/enrolments/new/", fields)
        started = Enrolment.objects.get()
        assert response.url == f"/onboarding/enrolments/{started.pk}/"
        assert (started.person, started.mentor, started.starts_on.isoformat()) == (
            reader,
            commenter,
            "2026-11-23",
        )

    def test_it_offers_only_people_who_may_read_the_collection(self, client, manager, outsider, collection):
        client.force_login(manager)
        page = client.get(f"/onboarding/{collection.pk}/enrolments/new/").text
        assert "Daan" not in page
        assert outsider.name not in page
        response = client.post(
            f"/onboarding/{collection.pk}/enrolments/new/", {"person": outsider.pk, "starts_on": "2026-11-23"}
        )
        assert response.status_code == 200
        assert not Enrolment.objects.exists()

    def test_it_says_when_somebody_follows_it_already(self, client, manager, reader, collection, road):
        client.force_login(manager)
        response = client.post(
            f"/onboarding/{collection.pk}/enrolments/new/", {"person": reader.pk, "starts_on": "2026-11-23"}
        )
        assert response.status_code == 409
        assert "is following this collection already" in response.text

    def test_it_does_not_let_one_be_ones_own_mentor(self, client, manager, reader, collection):
        client.force_login(manager)
        fields = {"person": reader.pk, "starts_on": "2026-11-23", "mentor": reader.pk}
        page = client.post(f"/onboarding/{collection.pk}/enrolments/new/", fields).text
        assert "Choose somebody else as mentor." in page

    def test_it_is_for_who_may_edit(self, client, reader, outsider, collection):
        address = f"/onboarding/{collection.pk}/enrolments/new/"
        for person, status in ((reader, 403), (outsider, 404)):
            client.force_login(person)
            assert client.get(address).status_code == status


class TestMaking:
    def test_it_needs_a_title_and_a_place(self, client, editor, space):
        client.force_login(editor)
        response = client.post("/onboarding/new/", {"title": "Writing for others", "space": space.pk})
        assert response.status_code == 302
        assert Entry.objects.filter(kind="collection", title="Writing for others").exists()

    def test_it_refuses_a_space_one_may_only_read(self, client, reader, space):
        client.force_login(reader)
        response = client.post("/onboarding/new/", {"title": "Mine", "space": space.pk})
        assert response.status_code == 200
        assert not Entry.objects.filter(kind="collection").exists()

    def test_it_adds_a_step_that_takes_the_title_of_its_page(
        self, client, editor, manager, space, collection
    ):
        page = collection_page(space, manager)
        client.force_login(editor)
        client.post(f"/onboarding/{collection.pk}/steps/", {"title": "Week 1"})
        section = collection.sections.get()
        fields = {"section": section.pk, "type": "page", "article": page.pk, "responsible": "newcomer"}
        client.post(f"/onboarding/{collection.pk}/steps/new/", fields)
        assert section.steps.get().title == "Tone of voice"

    def test_it_says_what_a_step_still_needs(self, client, editor, collection, step):
        client.force_login(editor)
        fields = {"section": step.section_id, "type": "page", "responsible": "newcomer", "title": "Lees"}
        page = client.post(f"/onboarding/{collection.pk}/steps/new/", fields).text
        assert "Choose what this step points at" in page
        assert "Lees" in page

    def test_it_refuses_a_page_one_may_not_see(self, client, editor, manager, space, collection, step):
        page = collection_page(space, manager)
        page.restrict(people=[manager], teams=[], by=manager)
        client.force_login(editor)
        fields = {"section": step.section_id, "type": "page", "article": page.pk, "responsible": "newcomer"}
        answer = client.post(f"/onboarding/{collection.pk}/steps/new/", fields).text
        assert "Tone of voice" not in answer
        assert collection.sections.get().steps.count() == 1

    def test_it_goes_to_the_bin_and_comes_back(self, client, editor, collection, road):
        client.force_login(editor)
        client.post(f"/onboarding/{collection.pk}/bin/")
        assert client.get(collection.get_absolute_url()).status_code == 404
        assert not Entry.objects.filter(kind="collection").exists()
        assert "Welcome to marketing" in client.get("/onboarding/bin/").text
        client.post(f"/onboarding/{collection.pk}/bin/remove/")
        assert client.get(collection.get_absolute_url()).status_code == 200
        assert Entry.objects.filter(kind="collection").exists()

    def test_it_keeps_old_addresses_working(self, client, editor, collection):
        client.force_login(editor)
        response = client.get(f"/onboarding/{collection.pk}-an-old-title/")
        assert (response.status_code, response.url) == (301, collection.get_absolute_url())

    @pytest.mark.parametrize("where", ["edit/", "steps/", "steps/new/"])
    def test_it_is_changed_by_editors_only(self, client, reader, outsider, collection, where):
        for person, status in ((reader, 403), (outsider, 404)):
            client.force_login(person)
            assert client.get(f"/onboarding/{collection.pk}/{where}").status_code == status

    def test_it_asks_few_queries_however_long_the_road(
        self, client, reader, collection, django_assert_max_num_queries
    ):
        client.force_login(reader)
        for number in range(30):
            make_step(collection, f"Step {number}")
        with django_assert_max_num_queries(8):
            client.get(collection.get_absolute_url())
        others = [make_user(f"Newcomer {number}") for number in range(5)]
        for person in others:
            give_role(collection.space, person, 10)
            enrol(collection, person)
        client.force_login(collection.owner)
        with django_assert_max_num_queries(11):
            client.get(collection.get_absolute_url())


def collection_page(space, manager):
    return Article.create(space=space, title="Tone of voice", by=manager, source="Dry humour.")
