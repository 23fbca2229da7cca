import pytest

from tests.factories.articles import make_article


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search/completions/?q=%00", 200),
        ("/search/completions/?q=a&space=%00", 200),
        ("/search/completions/?kind=%00&q=%00", 200),
        ("/articles/titled/?title=%00", 404),
        ("/articles/titled/?title=a&space=%00", 404),
        ("/articles/new/?title=%00&parent=99999999999999999999", 200),
        ("/articles/{page}/history/99999999999999999999/", 404),
        ("/articles/{page}/comparison/?from=1&to=99999999999999999999", 404),
        ("/articles/{page}/history/?page=%00", 200),
        ("/articles/{page}/children/?page=99999", 200),
        ("/articles/999999999999999999/", 404),
        ("/articles/9999999999999999999999999/", 404),
        ("/articles/0-%00/", 404),
    ],
)
def test_it_answers_odd_requests(client, space, editor, address, status):
    page = make_article(space=space, by=editor).address
    client.force_login(editor)
    assert client.get(address.format(page=page)).status_code == status


def test_it_takes_an_absurd_base_for_a_version_that_is_not_there(client, space, editor):
    article = make_article(space=space, by=editor)
    client.force_login(editor)
    form = {
        "title": "Mine",
        "source": "My words",
        "base": "99999999999999",
        "type": "reference",
        "language": "nl",
    }
    response = client.post(f"/articles/{article.pk}/edit/", form)
    assert response.status_code == 422
    assert "My words" in response.content.decode()
