import re

import pytest
from django.core import mail

from people.models import User

pytestmark = pytest.mark.django_db
ACCOUNT = {
    "email": "nina@example.org",
    "name": "Nina de Wit",
    "password1": "natte jas droge rug",
    "password2": "natte jas droge rug",
}


@pytest.fixture
def _open_door(settings):
    settings.SELF_REGISTRATION = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def test_it_is_closed_unless_the_setting_opens_it(client):
    assert "/account/signup/" not in client.get("/account/login/").text
    client.post("/account/signup/", ACCOUNT)
    assert not User.objects.exists()


@pytest.mark.usefixtures("_open_door")
def test_it_lets_in_who_confirms_the_address(client):
    assert 'href="/account/signup/"' in client.get("/account/login/").text
    client.post("/account/signup/", ACCOUNT)
    user = User.objects.get()
    assert (user.email, user.name, user.is_administrator) == ("nina@example.org", "Nina de Wit", False)
    assert client.get("/").status_code == 302
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mail.outbox[0].body)[1]
    client.post(link)
    client.post("/account/login/", {"login": "nina@example.org", "password": "natte jas droge rug"})
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("_open_door")
def test_it_ignores_fields_that_are_not_in_the_form(client):
    client.post("/account/signup/", ACCOUNT | {"is_administrator": "on", "is_guest": "on"})
    user = User.objects.get()
    assert (user.is_administrator, user.is_guest) == (False, False)
