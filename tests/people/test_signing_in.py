import pytest
from django.core import mail
from django.test import Client

from people.models import Session, User
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "regen op de fiets"


@pytest.fixture
def noor() -> User:
    user = make_user("Noor Benali", email="noor@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email="noor@example.org", password=PASSWORD, **extra):
    return client.post("/account/login/", {"login": email, "password": password, **extra})


def test_it_signs_in_by_address_in_any_case(client, noor):
    assert sign_in(client, "Noor@Example.ORG").url == "/"
    assert client.get("/").status_code == 200


def test_it_says_the_same_to_a_wrong_password_and_an_unknown_address(client, noor):
    wrong = sign_in(client, password="zon op het strand").text
    unknown = sign_in(client, "niemand@example.org").text
    sentence = "E-mailadres en/of wachtwoord zijn niet correct"
    assert sentence in wrong or "niet correct" in wrong
    assert ("niet correct" in unknown) == ("niet correct" in wrong)


def test_it_refuses_who_is_not_active(client, noor):
    noor.is_active = False
    noor.save()
    sign_in(client)
    assert client.get("/").status_code == 302


def test_it_ends_an_open_session_at_the_next_request_when_someone_is_made_inactive(client, noor):
    sign_in(client)
    User.objects.filter(pk=noor.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_it_gives_a_new_session_key_at_sign_in(client, noor):
    client.get("/account/login/")
    planted = client.session.session_key
    sign_in(client)
    assert client.session.session_key != planted


def test_it_slows_down_after_repeated_failures(client, noor):
    answers = [sign_in(client, password=f"fout wachtwoord {n}") for n in range(8)]
    assert "Te veel" in answers[-1].text or answers[-1].status_code == 429
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_it_goes_home_instead_of_to_a_strange_address(client, noor, address):
    assert sign_in(client, next=address).url == "/"


def test_it_offers_no_registration(client):
    assert "<form" not in client.get("/account/signup/").text.split("<main")[1]


def test_it_mails_a_link_for_a_new_password(client, noor):
    client.post("/account/password/reset/", {"email": "noor@example.org"})
    assert mail.outbox[0].to == ["noor@example.org"]
    assert "/account/password/reset/key/" in mail.outbox[0].body


def test_it_tells_a_stranger_nothing_about_who_has_an_account(client, noor):
    known = client.post("/account/password/reset/", {"email": "noor@example.org"})
    unknown = client.post("/account/password/reset/", {"email": "niemand@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_it_uses_one_query_for_session_and_person(client, noor, django_assert_num_queries):
    sign_in(client)
    with django_assert_num_queries(2):  # the other one lists the spaces at the side
        client.get("/account/tokens/nothing-here/")


def test_it_answers_a_script_with_401_instead_of_a_page(client):
    assert client.get("/people/", headers={"HX-Request": "true"}).status_code == 401
    assert client.get("/people/", headers={"Accept": "application/json"}).status_code == 401
    assert client.get("/people/").status_code == 302


def test_it_lists_devices_and_signs_one_out(client, noor, client_elsewhere):
    sign_in(client_elsewhere)
    sign_in(client)
    page = client.get("/account/sessions/", headers={"User-Agent": "x"}).text
    assert page.count('class="row"') == 2
    other = Session.objects.exclude(session_key=client.session.session_key).get()
    client.post(f"/account/sessions/{other.number}/remove/")
    assert client_elsewhere.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_it_does_not_end_the_session_of_somebody_else(client, client_elsewhere, noor, reader):
    client_elsewhere.force_login(reader)
    sign_in(client)
    other = Session.objects.get(user=reader)
    assert client.post(f"/account/sessions/{other.number}/remove/").status_code == 404
    assert client_elsewhere.get("/").status_code == 200


def test_it_signs_out_everywhere(client, client_elsewhere, noor):
    sign_in(client_elsewhere)
    sign_in(client)
    assert client.get("/account/sessions/remove/").status_code == 405
    client.post("/account/sessions/remove/")
    assert client.get("/").status_code == 302
    assert client_elsewhere.get("/").status_code == 302


@pytest.fixture
def client_elsewhere():
    return Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/605.1"})
