"""Pages and tags to choose from while one types: only from what one may read."""

import pytest
from django.test import TestCase

from tests.factories.articles import make_article
from tests.factories.spaces import make_space


@pytest.fixture
def pages(space, editor):
    with TestCase.captureOnCommitCallbacks(execute=True):  # words are counted after the commit
        for title in ("Prijslijst", "Oude prijslijst", "Één campagne", "Notulen [intern]", "Kosten 100%"):
            make_article(title, space=space, by=editor, tags=("prijzen", f"tag {title[:3]}"))


def labels(client, address):
    return [item["label"] for item in client.get(address).json()["items"]]


def test_it_finds_pages_by_a_part_of_their_title(client, reader, pages):
    client.force_login(reader)
    assert labels(client, "/search/completions/?q=prijs") == ["Prijslijst", "Oude prijslijst"]
    assert labels(client, "/search/completions/?q=EEN CAM") == ["Één campagne"]
    assert labels(client, "/search/completions/?q=zzz") == []


def test_it_says_what_to_type(client, reader, pages):
    client.force_login(reader)
    (item,) = client.get("/search/completions/?q=campagne").json()["items"]
    assert (item["markdown"], item["detail"]) == ("[[Één campagne]]", "CRM internal")
    (item,) = client.get("/search/completions/?q=notulen").json()["items"]
    assert item["markdown"].startswith(r"[Notulen \[intern\]](/articles/")


def test_it_names_the_newest_pages_before_anything_is_typed(client, reader, pages):
    client.force_login(reader)
    assert labels(client, "/search/completions/")[0] == "Kosten 100%"


def test_it_names_ten_at_most(client, reader, space, editor):
    for number in range(12):
        make_article(f"Page {number}", space=space, by=editor)
    client.force_login(reader)
    assert len(labels(client, "/search/completions/?q=page")) == 10


@pytest.mark.parametrize("typed", ["%", "_", "%25", "\\", "'", '"', "\0", "a" * 10_000])
def test_it_takes_every_sign_as_itself(client, reader, pages, typed):
    client.force_login(reader)
    response = client.get("/search/completions/", {"q": typed})
    assert response.status_code == 200
    assert len(response.json()["items"]) <= (5 if typed == "\0" else 1)


def test_it_names_no_page_of_a_closed_space_to_an_outsider(client, outsider, pages):
    client.force_login(outsider)
    assert labels(client, "/search/completions/?q=prijs") == []
    assert labels(client, "/search/completions/") == []


def test_it_names_no_page_in_the_bin(client, editor, space):
    make_article("Prijslijst", space=space, by=editor).bin(by=editor)
    client.force_login(editor)
    assert labels(client, "/search/completions/?q=prijs") == []


def test_it_suggests_tags_of_pages_one_may_read(client, reader, outsider, pages, editor):
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_article("Open", space=make_space(), by=editor, tags=("pr",))
    client.force_login(reader)
    assert labels(client, "/search/completions/?kind=tag&q=PR") == ["pr", "prijzen", "tag Pri"]
    client.force_login(outsider)
    assert labels(client, "/search/completions/?kind=tag&q=pr") == ["pr"]


def test_it_asks_for_a_sign_in_and_a_get(client, reader):
    address = "/search/completions/"
    assert client.get(address, headers={"accept": "application/json"}).status_code == 401
    client.force_login(reader)
    assert client.post(address).status_code == 405


def test_it_asks_the_database_the_same_few_questions(client, reader, pages, django_assert_max_num_queries):
    client.force_login(reader)
    with django_assert_max_num_queries(5):
        client.get("/search/completions/?q=prijs")
    with django_assert_max_num_queries(5):
        client.get("/search/completions/?kind=tag&q=prijs")


def test_it_names_people_as_a_mention(client, reader, editor):
    client.force_login(reader)
    (item,) = client.get("/search/completions/?kind=person&q=joris").json()["items"]
    assert (item["value"], item["label"]) == (editor.pk, "Joris van Aalst")
    assert item["markdown"] == f"[@Joris van Aalst](/people/{editor.pk}/)"


def test_it_forgives_a_slip_and_takes_words_as_words(client, reader, pages):
    client.force_login(reader)
    assert labels(client, "/search/completions/?q=prijslijts")[0] == "Prijslijst"
    assert labels(client, "/search/completions/?q=-prijslijst")[0] == "Prijslijst"
    assert "Prijslijst" in labels(client, '/search/completions/?q=tag:"prijslijst')
