import pytest

from tests.factories.people import make_user


@pytest.fixture
def colleague(db):
    return make_user("Tom Rietveld")


def test_it_shows_every_component_in_light_and_dark(client, colleague):
    client.force_login(colleague)
    html = client.get("/styleguide/").content.decode()
    assert 'data-theme="light"' in html
    assert 'data-theme="dark"' in html
    for name in (
        "badge",
        "callout",
        "stepper",
        "swatch",
        "thread",
        "diff",
        "tree",
        "tabs",
        "empty",
        "pagination",
    ):
        assert f'class="{name}' in html


def test_it_has_no_inline_style_or_handler(client, colleague):
    client.force_login(colleague)
    html = client.get("/styleguide/").content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html


def test_it_is_for_administrators_only_in_production(client, colleague, administrator, settings):
    settings.PRODUCTION = True
    client.force_login(colleague)
    assert client.get("/styleguide/").status_code == 404
    client.force_login(administrator)
    assert client.get("/styleguide/").status_code == 200


def test_it_asks_for_sign_in(client, db):
    answer = client.get("/styleguide/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/styleguide/"


def test_it_only_shows(client, colleague):
    client.force_login(colleague)
    assert client.post("/styleguide/").status_code == 405
