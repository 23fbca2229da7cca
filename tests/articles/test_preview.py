"""The live preview: the text as readers would see it, with the writer's own rights."""

import pytest

from tests.factories.articles import make_article


def preview(client, content, query=""):
    return client.post(f"/articles/preview/{query}", {"content": content})


def test_it_renders_what_is_typed(client, reader):
    client.force_login(reader)
    response = preview(client, "Some **bold** words")
    assert (response.status_code, response.content.decode().strip()) == (
        200,
        "<p>Some <strong>bold</strong> words</p>",
    )


def test_it_runs_nothing(client, reader):
    client.force_login(reader)
    html = preview(
        client, "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    ).content.decode()
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_it_links_a_page_only_for_who_may_read_it(client, editor, outsider, space):
    page = make_article("Price list", space=space, by=editor)
    client.force_login(editor)
    assert f'href="/articles/{page.pk}/"' in preview(client, "See [[price list]]").content.decode()
    client.force_login(outsider)
    html = preview(client, "See [[price list]]").content.decode()
    assert "price list" in html
    assert str(page.pk) not in html


@pytest.mark.parametrize(
    ("content", "status"), [("x" * 1_000_001, 413), ("[" * 1000 + "a" + "]" * 1000, 422), (">" * 5000, 422)]
)
def test_it_says_why_it_shows_nothing(client, reader, content, status):
    client.force_login(reader)
    response = preview(client, content)
    assert response.status_code == status
    assert "<html" not in response.content.decode()
    assert "This text is too" in response.content.decode()


def test_it_slows_down_who_asks_without_end(client, reader, monkeypatch):
    monkeypatch.setattr("articles.views.preview.MOST_A_MINUTE", 2)
    client.force_login(reader)
    assert [preview(client, "a").status_code for _ in range(3)] == [200, 200, 429]


def test_it_asks_scripts_to_sign_in_without_sending_a_page(client):
    response = client.post(
        "/articles/preview/", {"content": "a"}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert (response.status_code, response.content) == (401, b"")
    assert preview(client, "a").status_code == 302


def test_it_takes_no_other_verb(client, reader):
    client.force_login(reader)
    assert client.get("/articles/preview/").status_code == 405


@pytest.mark.parametrize(
    "query", ["?space=x&language=xx", "?space=-1", "?space=99999999999999999999", "?language=en"]
)
def test_it_is_not_confused_by_a_strange_address(client, reader, query):
    client.force_login(reader)
    assert preview(client, "[[a]]", query).status_code == 200
