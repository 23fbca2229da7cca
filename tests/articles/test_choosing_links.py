"""Pages and tags to choose from while one types: only from what one may read."""

import pytest

from tests.factories.articles import make_article
from tests.factories.spaces import make_space


@pytest.fixture
def pages(space, editor):
    for title in ("Prijslijst", "Oude prijslijst", "Één campagne", "Notulen [intern]", "Kosten 100%"):
        make_article(title, space=space, by=editor, tags=("prijzen", f"tag {title[:3]}"))


def labels(client, address):
    return [item["label"] for item in client.get(address).json()["items"]]


def test_it_finds_pages_by_a_part_of_their_title(client, reader, pages):
    client.force_login(reader)
    assert labels(client, "/articles/suggest/?q=prijs") == ["Prijslijst", "Oude prijslijst"]
    assert labels(client, "/articles/suggest/?q=EEN CAM") == ["Één campagne"]
    assert labels(client, "/articles/suggest/?q=zzz") == []


def test_it_says_what_to_type(client, reader, pages):
    client.force_login(reader)
    (item,) = client.get("/articles/suggest/?q=campagne").json()["items"]
    assert (item["markdown"], item["detail"]) == ("[[Één campagne]]", "CRM internal")
    (item,) = client.get("/articles/suggest/?q=notulen").json()["items"]
    assert item["markdown"].startswith(r"[Notulen \[intern\]](/articles/")


def test_it_names_the_newest_pages_before_anything_is_typed(client, reader, pages):
    client.force_login(reader)
    assert labels(client, "/articles/suggest/")[0] == "Kosten 100%"


def test_it_names_ten_at_most(client, reader, space, editor):
    for number in range(12):
        make_article(f"Page {number}", space=space, by=editor)
    client.force_login(reader)
    assert len(labels(client, "/articles/suggest/?q=page")) == 10


@pytest.mark.parametrize("typed", ["%", "_", "%25", "\\", "'", '"', "\0", "a" * 10_000])
def test_it_takes_every_sign_as_itself(client, reader, pages, typed):
    client.force_login(reader)
    response = client.get("/articles/suggest/", {"q": typed})
    assert response.status_code == 200
    assert len(response.json()["items"]) <= (5 if typed == "\0" else 1)


def test_it_names_no_page_of_a_closed_space_to_an_outsider(client, outsider, pages):
    client.force_login(outsider)
    assert labels(client, "/articles/suggest/?q=prijs") == []
    assert labels(client, "/articles/suggest/") == []


def test_it_names_no_page_in_the_bin(client, editor, space):
    make_article("Prijslijst", space=space, by=editor).bin(by=editor)
    client.force_login(editor)
    assert labels(client, "/articles/suggest/?q=prijs") == []


def test_it_suggests_tags_of_pages_one_may_read(client, reader, outsider, pages, editor):
    make_article("Open", space=make_space(), by=editor, tags=("pr",))
    client.force_login(reader)
    assert labels(client, "/tags/suggest/?q=PR") == ["pr", "prijzen", "tag Pri"]
    client.force_login(outsider)
    assert labels(client, "/tags/suggest/?q=pr") == ["pr"]


@pytest.mark.parametrize("address", ["/articles/suggest/", "/tags/suggest/"])
def test_it_asks_for_a_sign_in_and_a_get(client, reader, address):
    assert client.get(address, headers={"accept": "application/json"}).status_code == 401
    client.force_login(reader)
    assert client.post(address).status_code == 405


def test_it_asks_the_database_the_same_few_questions(client, reader, pages, django_assert_max_num_queries):
    client.force_login(reader)
    with django_assert_max_num_queries(3):
        client.get("/articles/suggest/?q=prijs")
    with django_assert_max_num_queries(5):
        client.get("/tags/suggest/?q=prijs")
