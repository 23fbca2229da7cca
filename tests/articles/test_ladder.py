"""Every address of articles, climbed: works · reader 403 · outsider 404 · anonymous to sign-in · wrong method 405."""

import re

import pytest

from tests.factories.articles import make_article

# method, address, status for the editor, status for the reader
ENDPOINTS = [
    ("get", "/articles/{page}/", 200, 200),
    ("get", "/articles/{page}.md", 200, 200),
    ("get", "/articles/{page}/children/", 200, 200),
    ("get", "/articles/{page}/history/", 200, 200),
    ("get", "/articles/{page}/history/1/", 200, 200),
    ("get", "/articles/{page}/comparison/?from=1&to=2", 200, 200),
    ("get", "/articles/{page}/comparison/?from=1&to=2&view=inline", 200, 200),
    ("get", "/articles/{page}/edit/", 200, 403),
    ("post", "/articles/{page}/edit/", 422, 403),
    ("post", "/articles/{page}/merge/", 404, 403),
    ("post", "/articles/{page}/history/1/restoration/", 302, 403),
    ("get", "/articles/{page}/move/", 200, 403),
    ("post", "/articles/{page}/move/", 422, 403),
    ("get", "/articles/{page}/restriction/", 200, 403),
    ("post", "/articles/{page}/restriction/", 302, 403),
    ("get", "/articles/{page}/bin/", 200, 403),
    ("post", "/articles/{page}/bin/", 302, 403),
    ("get", "/spaces/crm-internal/", 200, 200),
    ("get", "/spaces/crm-internal/bin/", 200, 403),
    ("get", "/spaces/crm-internal/articles/new/", 200, 403),
    ("post", "/spaces/crm-internal/articles/new/", 422, 403),
]
BINNED = [
    ("post", "/articles/{page}/bin/remove/", "editor", 302, 403),
    ("get", "/articles/{page}/purge/", "manager", 200, 403),
    ("post", "/articles/{page}/purge/", "manager", 302, 403),
]
WRONG = [
    ("post", "/articles/{page}/"),
    ("post", "/articles/{page}.md"),
    ("post", "/articles/{page}/children/"),
    ("post", "/articles/{page}/history/"),
    ("post", "/articles/{page}/history/1/"),
    ("post", "/articles/{page}/comparison/"),
    ("put", "/articles/{page}/edit/"),
    ("get", "/articles/{page}/merge/"),
    ("get", "/articles/{page}/history/1/restoration/"),
    ("put", "/articles/{page}/move/"),
    ("put", "/articles/{page}/restriction/"),
    ("put", "/articles/{page}/bin/"),
    ("get", "/articles/{page}/bin/remove/"),
    ("put", "/articles/{page}/purge/"),
    ("post", "/spaces/crm-internal/"),
    ("post", "/spaces/crm-internal/bin/"),
    ("put", "/articles/new/"),
    ("post", "/articles/titled/"),
]


@pytest.fixture
def page(space, editor) -> str:
    article = make_article("Brand guide", space=space, by=editor, source="One")
    article.revise(base=1, by=editor, source="Two")
    return article.address


@pytest.fixture
def binned(space, editor, page) -> str:
    article = make_article("Old price list", space=space, by=editor)
    article.bin(by=editor)
    return article.address


def ask(client, user, method, address, page):
    if user:
        client.force_login(user)
    return getattr(client, method)(address.format(page=page))


@pytest.mark.parametrize(("method", "address", "works", "refused"), ENDPOINTS)
def test_it_answers_each_according_to_rights(
    client, editor, reader, outsider, page, method, address, works, refused
):
    anonymous = ask(client, None, method, address, page)
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/account/login/")
    assert ask(client, outsider, method, address, page).status_code == 404
    assert ask(client, reader, method, address, page).status_code == refused
    assert ask(client, editor, method, address, page).status_code == works


@pytest.mark.parametrize(("method", "address", "who", "works", "refused"), BINNED)
def test_it_answers_each_about_the_bin(
    client, request, reader, outsider, binned, method, address, who, works, refused
):
    assert ask(client, None, method, address, binned).status_code == 302
    assert ask(client, outsider, method, address, binned).status_code == 404
    assert ask(client, reader, method, address, binned).status_code == refused
    assert ask(client, request.getfixturevalue(who), method, address, binned).status_code == works


def test_it_lets_no_editor_remove_for_good(client, editor, binned):
    assert ask(client, editor, "post", "/articles/{page}/purge/", binned).status_code == 403


@pytest.mark.parametrize(("method", "address"), WRONG)
def test_it_knows_one_way_to_ask(client, manager, page, method, address):
    assert ask(client, manager, method, address, page).status_code == 405


@pytest.mark.parametrize(("method", "address", "works", "refused"), ENDPOINTS[:17])
def test_it_knows_nothing_of_what_lies_in_the_bin(client, manager, binned, method, address, works, refused):
    assert ask(client, manager, method, address, binned).status_code == 404


@pytest.mark.parametrize(("method", "address", "works", "refused"), ENDPOINTS[:17])
def test_it_says_the_same_of_a_hidden_page_and_a_missing_one(
    client, outsider, page, method, address, works, refused
):
    hidden = ask(client, outsider, method, address, page)
    missing = ask(client, outsider, method, address, "999999-nothing")
    assert hidden.status_code == missing.status_code == 404
    assert _plain(hidden) == _plain(missing)


def _plain(response) -> str:
    """The answer without what is new in every one: tokens, nonces and the address that was asked."""
    body = response.content.decode().replace(response.wsgi_request.path, "")
    return re.sub(r'nonce="[^"]*"|[A-Za-z0-9]{64}', "", body)
