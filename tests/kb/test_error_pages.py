import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.factories.people import make_user


def test_a_missing_page_says_what_to_do(client, db):
    client.force_login(make_user("Daan Westra", language="nl"))
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "Hier is geen pagina" in answer.content.decode()
    assert 'id="sidebar"' in answer.content.decode()


def test_a_missing_page_works_for_strangers(client, db):
    answer = client.get("/no-such-page/", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()
    assert 'id="sidebar"' not in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
def test_a_broken_server_still_answers_in_both_languages(name):
    with translation.override("nl"):
        dutch = render_to_string(f"{name}.html")
    with translation.override("en"):
        english = render_to_string(f"{name}.html")
    assert '<html lang="nl">' in dutch
    assert '<html lang="en">' in english
    assert "<h1>" in dutch
    assert dutch != english


def test_an_unknown_host_is_refused_with_a_page(client):
    answer = client.get("/", headers={"host": "evil.example.org", "accept-language": "en"})
    assert answer.status_code == 400
    assert "That request could not be read" in answer.content.decode()
