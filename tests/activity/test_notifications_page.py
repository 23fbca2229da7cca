import pytest

from activity.models import Follow, Notification
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign, make_learning


@pytest.fixture
def page(space, editor):
    return make_article("Prices", space=space, by=editor)


@pytest.fixture
def told(page, manager, reader, django_capture_on_commit_callbacks) -> Notification:
    Follow.start(page, by=reader)
    with django_capture_on_commit_callbacks(execute=True):
        page.revise(base=1, by=manager, source="Cheaper.")
    return Notification.objects.get(person=reader)


def shown(client, person) -> str:
    client.force_login(person)
    return client.get("/notifications/").content.decode()


def test_it_tells_what_happened_and_leads_there(client, told, page, reader):
    html = shown(client, reader)
    assert f'href="/articles/{page.pk}-prices/">Marijke Terpstra changed “Prices”</a>' in html
    assert "notification-unread" in html


def test_it_speaks_the_reader_s_language(client, told, reader):
    reader.language = "nl"
    reader.save()
    assert "Marijke Terpstra wijzigde “Prices”" in shown(client, reader)


def test_it_says_so_when_there_is_nothing(client, reader, outsider, told):
    assert "Nothing new" in shown(client, outsider)
    assert "Nothing new" not in shown(client, reader)


def test_what_was_closed_since_is_in_no_list_and_no_count(client, told, page, manager, reader):
    page.restrict(people=[], teams=[], by=manager)
    html = shown(client, reader)
    assert "Prices" not in html
    assert "Nothing new" in html
    assert 'id="bell-count" hidden' in client.get("/notifications/unread/").content.decode()
    assert client.post(f"/notifications/{told.pk}/reading/").status_code == 404


def test_the_bell_asks_for_the_number_only_when_there_may_be_one(client, told, reader, outsider):
    assert 'hx-get="/notifications/unread/"' in shown(client, reader)
    assert 'hx-get="/notifications/unread/"' not in shown(client, outsider)


def test_the_bell_says_how_many(client, told, reader):
    client.force_login(reader)
    assert ">1<" in client.get("/notifications/unread/").content.decode()


def test_it_marks_one_as_read(client, told, reader):
    client.force_login(reader)
    answer = client.post(f"/notifications/{told.pk}/reading/")
    assert (answer.status_code, answer.url) == (302, "/notifications/")
    told.refresh_from_db()
    reader.refresh_from_db()
    assert told.read_at is not None
    assert reader.unread == 0
    assert "notification-unread" not in client.get("/notifications/").content.decode()


def test_it_answers_htmx_with_the_row_and_the_number(client, told, reader):
    client.force_login(reader)
    html = client.post(f"/notifications/{told.pk}/reading/", headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith(f'<li class="row notification" id="notification-{told.pk}">')
    assert 'id="bell-count" hx-swap-oob="true" hidden' in html
    assert "<html" not in html


def test_it_marks_all_as_read_also_what_was_closed_since(client, told, page, manager, reader):
    page.restrict(people=[], teams=[], by=manager)
    client.force_login(reader)
    assert client.post("/notifications/reading/").url == "/notifications/"
    reader.refresh_from_db()
    assert reader.unread == 0
    assert not Notification.objects.unread().filter(person=reader).exists()


def test_it_answers_htmx_with_the_list(client, told, reader):
    client.force_login(reader)
    html = client.post("/notifications/reading/", headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith('<div class="stack" id="notifications">')
    assert "notification-unread" not in html
    assert "All read." in html


def test_nobody_reads_for_another(client, told, manager):
    client.force_login(manager)
    assert client.post(f"/notifications/{told.pk}/reading/").status_code == 404
    told.refresh_from_db()
    assert told.read_at is None


@pytest.mark.parametrize(
    "address", ["/notifications/", "/notifications/unread/", "/favourites/", "/account/notifications/"]
)
def test_it_asks_for_sign_in(client, db, address):
    assert client.get(address)["Location"] == f"/account/login/?next={address}"


@pytest.mark.parametrize("address", ["/notifications/", "/notifications/unread/", "/favourites/"])
def test_it_only_shows(client, reader, address):
    client.force_login(reader)
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("many", [1, 40])
def test_it_asks_the_database_as_often_for_many(
    client, space, editor, manager, reader, many, django_assert_max_num_queries
):
    for number in range(many):
        page = make_article(f"Page {number}", space=space, by=editor)
        campaign = make_campaign(f"Campaign {number}", space=space, by=editor)
        for thing in (page, campaign):
            Follow.start(thing, by=reader)
        page.revise(base=1, by=manager, source="Cheaper.")
        make_learning(f"Learning {number}.", campaign=campaign, by=manager)
    client.force_login(reader)
    with django_assert_max_num_queries(8):
        assert client.get("/notifications/").status_code == 200


def test_it_pages(client, space, editor, manager, reader):
    for number in range(31):
        page = make_article(f"Page {number}", space=space, by=editor)
        Follow.start(page, by=reader)
        page.revise(base=1, by=manager, source="Cheaper.")
    client.force_login(reader)
    first = client.get("/notifications/").content.decode()
    second = client.get("/notifications/?page=2").content.decode()
    assert (first.count('class="row notification'), second.count('class="row notification')) == (30, 1)
    assert "“Page 0”" in second
