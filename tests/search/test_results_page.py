import pytest

from tests.factories.search import make_entry
from tests.factories.spaces import make_space


@pytest.fixture
def page(client, someone):
    client.force_login(someone)
    return lambda address, **headers: client.get(address, headers=headers)


def test_it_shows_what_was_found_with_marks(page):
    make_entry("Nieuwsbrieven plannen", "Elke maandag gaat de nieuwsbrief uit.", space_id=make_space().pk)
    answer = page("/search/?q=nieuwsbrief").content.decode()
    assert "<mark>Nieuwsbrieven</mark> plannen" in answer
    assert "gaat de <mark>nieuwsbrief</mark> uit" in answer
    assert "1 result" in answer


def test_it_answers_htmx_with_the_part_the_page_includes(page):
    make_entry("Zomer")
    answer = page("/search/?q=zomer", hx_request="true").content.decode()
    assert answer.lstrip().startswith('<div id="results"')
    assert "<mark>Zomer</mark>" in answer


def test_it_asks_a_stranger_to_sign_in(client, db):
    answer = client.get("/search/?q=zomer")
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/search/%3Fq%3Dzomer")


def test_it_refuses_another_method(client, someone):
    client.force_login(someone)
    assert client.post("/search/").status_code == 405
    assert client.post("/search/suggestions/").status_code == 405


def test_it_escapes_what_was_typed_and_what_was_written(page):
    make_entry("<script>alert(1)</script> zomer", "Let op: <img src=x onerror=alert(2)> zomer")
    answer = page('/search/?q=zomer+"><script>alert(3)</script>').content.decode()
    assert "&lt;img src=x onerror=" in answer
    for attack in ("<script>alert", "<img src=x"):
        assert attack not in answer


def test_it_counts_each_filter_as_if_it_were_not_chosen_itself(page):
    for number in range(3):
        make_entry(f"Zomer {number}", tags=("regen",))
    make_entry("Zomer plan", kind="campaign", tags=("zon",))
    answer = page("/search/?q=zomer&kind=campaign")
    shown = {
        one.name: {choice.value: choice.count for choice in one.choices} for one in answer.context["filters"]
    }
    assert shown["kind"] == {"page": 3, "campaign": 1}
    assert [result.entry.title for result in answer.context["answer"].results] == ["Zomer plan"]
    assert "?q=zomer" in answer.content.decode()


def test_it_says_what_to_do_when_nothing_was_found(page):
    answer = page("/search/?q=qwertyuiop").content.decode()
    assert "Nothing found for “qwertyuiop”" in answer
    assert "Try fewer words" in answer


def test_it_offers_the_words_as_they_were_typed(page):
    make_entry("Black Friday 2025")
    answer = page("/search/?q=black+firday").content.decode()
    assert "Results for <strong>black friday</strong>" in answer
    assert "exact=1" in answer
    assert "Results for" not in page("/search/?q=black+firday&exact=1").content.decode()


def test_it_pages(page):
    for number in range(25):
        make_entry(f"Zomer {number}")
    assert len(page("/search/?q=zomer").context["answer"].results) == 10
    assert len(page("/search/?q=zomer&page=3").context["answer"].results) == 5
    for odd in ("-1", "0", "x", "1e9", "999999999999", "²"):
        assert page(f"/search/?q=zomer&page={odd}").status_code == 200


def test_it_explains_the_order_to_administrators_only(client, administrator, page):
    make_entry("Zomer")
    assert "title similarity" not in page("/search/?q=zomer&explain=1").content.decode()
    client.force_login(administrator)
    assert "title similarity" in page("/search/?q=zomer&explain=1").content.decode()


@pytest.mark.parametrize(
    "address", ["/search/?q=zomer+plan", "/search/?q=zmoer", "/search/?kind=page", "/search/"]
)
def test_it_asks_the_database_a_constant_number_of_questions(
    client, someone, django_assert_max_num_queries, address
):
    client.force_login(someone)
    for number in range(12):
        make_entry(f"Zomer {number} plan", tags=("een", "twee"), space_id=make_space(f"S{number}").pk)
    with django_assert_max_num_queries(10):
        client.get(address)


def test_it_suggests_while_typing(page):
    make_entry("Doorklikratio", "Wat de doorklikratio is.")
    answer = page("/search/suggestions/?q=doork").content.decode()
    assert 'role="option"' in answer
    assert "<mark>Doorklikratio</mark>" in answer
    assert "Changed last" in page("/search/suggestions/?q=").content.decode()
