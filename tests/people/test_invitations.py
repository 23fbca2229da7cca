import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.utils import timezone

from people.models import AuditEntry, Invitation, User
from tests.factories.people import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(client, administrator, django_capture_on_commit_callbacks) -> str:
    """The path that the mail to a new colleague carries."""
    client.force_login(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/people/invitations/", {"email": "Nieuw@Example.org ", "name": "Nina", "language": "nl"})
    client.logout()
    return re.search(r"http://testserver(/invitations/[\w-]+/)", mail.outbox[0].body)[1]


ACCOUNT = {"name": "Nina de Wit", "password": "natte jas droge rug"}


def test_it_mails_a_link_in_the_language_of_the_invited(link):
    assert mail.outbox[0].to == ["nieuw@example.org"]
    assert mail.outbox[0].subject == "Beheer nodigt je uit voor de kennisbank"
    assert "Hallo Nina," in mail.outbox[0].body
    assert AuditEntry.objects.get().action == "invitation.issued"


def test_it_keeps_only_a_hash_of_the_token(link):
    token = link.split("/")[2]
    assert token not in str(Invitation.objects.values())


def test_it_makes_the_account_and_signs_in(client, link):
    response = client.post(link, ACCOUNT)
    assert (response.status_code, response.url) == (302, "/")
    user = get_user(client)
    assert (user.email, user.name, user.language) == ("nieuw@example.org", "Nina de Wit", "nl")


def test_it_changes_nothing_when_a_mail_scanner_looks(client, link):
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_it_works_once(client, link):
    client.post(link, ACCOUNT)
    client.logout()
    assert client.get(link).status_code == 410
    assert client.post(link, ACCOUNT).status_code == 410
    assert User.objects.filter(email="nieuw@example.org").count() == 1


def test_it_lets_only_one_of_two_simultaneous_attempts_through(link):
    first, second = Invitation.objects.get(), Invitation.objects.get()
    assert first.accept(name="Nina", password=ACCOUNT["password"]) is not None
    assert second.accept(name="Nina", password=ACCOUNT["password"]) is None


def test_it_ends_after_seven_days(client, link):
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert client.get(link).status_code == 410


def test_it_ends_when_withdrawn_or_sent_anew(client, administrator, link):
    client.force_login(administrator)
    client.post(f"/people/invitations/{Invitation.objects.get().pk}/withdrawal/")
    client.logout()
    assert client.get(link).status_code == 410
    _again, token = Invitation.issue(by=administrator, email="nieuw@example.org")
    Invitation.issue(by=administrator, email="nieuw@example.org")
    assert client.get(f"/invitations/{token}/").status_code == 410


def test_it_refuses_a_weak_password_and_keeps_the_name(client, link):
    response = client.post(link, {"name": "Nina de Wit", "password": "password1234"})
    assert response.status_code == 200
    assert "Nina de Wit" in response.text
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_it_puts_the_new_colleague_in_the_team(administrator):
    team = make_team("CRM & E-mail")
    invitation, _token = Invitation.issue(by=administrator, email="nina@example.org", team=team)
    user = invitation.accept(name="Nina", password=ACCOUNT["password"])
    assert list(team.members.all()) == [user]


def test_it_does_not_invite_who_is_here_already(client, administrator, reader):
    client.force_login(administrator)
    response = client.post("/people/invitations/", {"email": reader.email, "language": "en"})
    assert "already has an account" in response.text
    assert not Invitation.objects.exists()


def test_it_is_for_administrators(client, manager):
    client.force_login(manager)
    assert client.get("/people/invitations/").status_code == 403
    assert client.post("/people/invitations/", {"email": "x@example.org"}).status_code == 403
    assert client.post("/people/invitations/1/withdrawal/").status_code == 403
    assert not Invitation.objects.exists()


def test_it_asks_who_you_are_first(client):
    assert client.get("/people/invitations/").url == "/account/login/?next=/people/invitations/"
