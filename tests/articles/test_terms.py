"""The glossary: scenarios 50 to 54 of docs/permissions.md."""

import pytest
from django.test import TestCase

from articles.models import Term
from core.errors import Refused
from search.finding import find
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import give_role
from tests.factories.terms import make_term

CTR = {
    "term_en": "Click-through rate",
    "abbreviation": "CTR",
    "synonyms": ["doorklikratio"],
    "definition_nl": "Het deel van de vertoningen waarop *geklikt* werd.",
}
FORM = {
    "term_nl": "Klikratio",
    "term_en": "Click-through rate",
    "abbreviation": "CTR",
    "synonyms": "doorklikratio",
    "definition_nl": "Het deel van de vertoningen waarop *geklikt* werd.",
}


@pytest.fixture
def term(editor) -> Term:
    return make_term("Klikratio", by=editor, **CTR)


@pytest.fixture
def guest(space):
    guest = make_user("Gerda Gast", is_guest=True)
    give_role(space, guest, 30)
    return guest


ENDPOINTS = [  # method, address, status for the editor, status for who may edit nowhere
    ("get", "/glossary/", 200, 200),
    ("get", "/glossary/?q=klik", 200, 200),
    ("get", "/glossary/new/", 200, 403),
    ("post", "/glossary/new/", 422, 403),
    ("get", "/glossary/bin/", 200, 403),
    ("get", "/glossary/{term}/", 200, 200),
    ("get", "/glossary/{term}/history/", 200, 200),
    ("get", "/glossary/{term}/edit/", 200, 403),
    ("post", "/glossary/{term}/edit/", 422, 403),
    ("get", "/glossary/{term}/bin/", 200, 403),
    ("post", "/glossary/{term}/bin/", 302, 403),
]
WRONG = [
    ("post", "/glossary/"),
    ("put", "/glossary/new/"),
    ("post", "/glossary/bin/"),
    ("post", "/glossary/{term}/"),
    ("post", "/glossary/{term}/history/"),
    ("put", "/glossary/{term}/edit/"),
    ("put", "/glossary/{term}/bin/"),
    ("get", "/glossary/{term}/bin/remove/"),
]


def ask(client, user, method, address, term):
    if user:
        client.force_login(user)
    return getattr(client, method)(address.format(term=term.address))


@pytest.mark.parametrize(("method", "address", "works", "refused"), ENDPOINTS)
def test_it_answers_each_according_to_rights(
    client, editor, outsider, guest, term, method, address, works, refused
):
    anonymous = ask(client, None, method, address, term)
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/account/login/")
    assert ask(client, guest, method, address, term).status_code == 404
    assert ask(client, outsider, method, address, term).status_code == refused
    assert ask(client, editor, method, address, term).status_code == works


@pytest.mark.parametrize(("method", "address"), WRONG)
def test_it_knows_one_way_to_ask(client, editor, term, method, address):
    assert ask(client, editor, method, address, term).status_code == 405


@pytest.mark.parametrize(("method", "address", "works", "refused"), ENDPOINTS[5:])
def test_it_says_the_same_of_a_binned_term_and_a_missing_one(
    client, editor, term, method, address, works, refused
):
    term.bin(by=editor)
    assert ask(client, editor, method, address, term).status_code == 404


def test_it_brings_a_term_back_from_the_bin(client, editor, outsider, guest, term):
    term.bin(by=editor)
    address = "/glossary/{term}/bin/remove/"
    assert ask(client, guest, "post", address, term).status_code == 404
    assert ask(client, outsider, "post", address, term).status_code == 403
    assert "Click-through rate</span>" in ask(client, editor, "get", "/glossary/bin/", term).text
    assert ask(client, editor, "post", address, term)["Location"] == f"/glossary/{term.pk}-klikratio/"
    assert Term.objects.visible_to(editor).get() == term


def test_it_sends_an_old_address_to_the_new_one(client, editor, term):
    client.force_login(editor)
    answer = client.get(f"/glossary/{term.pk}-something/")
    assert (answer.status_code, answer["Location"]) == (301, f"/glossary/{term.pk}-klikratio/")


def test_it_adds_a_term(client, editor):
    client.force_login(editor)
    answer = client.post("/glossary/new/", FORM | {"synonyms": " Doorklikratio,ctr ,, doorklikratio"})
    term = Term.objects.get()
    assert answer["Location"] == f"/glossary/{term.pk}-klikratio/"
    assert term.facts == {
        "term_nl": "Klikratio",
        "term_en": "Click-through rate",
        "abbreviation": "CTR",
        "synonyms": ["Doorklikratio"],
        "definition_nl": "Het deel van de vertoningen waarop *geklikt* werd.",
        "definition_en": "",
        "owner_id": None,
    }
    assert term.html_nl == "<p>Het deel van de vertoningen waarop <em>geklikt</em> werd.</p>\n"
    assert (term.created_by, term.head) == (editor, 1)


def test_it_wants_no_more_than_a_name(client, editor):
    client.force_login(editor)
    assert client.post("/glossary/new/", {"term_en": "Reach"}).status_code == 302
    refused = client.post("/glossary/new/", {"synonyms": "bereik"})
    assert refused.status_code == 422
    assert "Give the term a name in Dutch or in English." in refused.text
    assert "Use at least one letter or digit." in client.post("/glossary/new/", {"term_nl": "→ !"}).text
    assert Term.objects.count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"term_nl": "klikratió"},
        {"term_en": "CLICK through rate"},
        {"term_nl": "Iets", "abbreviation": "ABC, ctr"},
        {"term_nl": "Iets", "synonyms": "dit, Doorklikratio"},
    ],
)
def test_it_takes_no_name_twice(client, editor, term, facts):
    client.force_login(editor)
    answer = client.post("/glossary/new/", facts)
    assert answer.status_code == 422
    assert "is in the glossary already, with “Click-through rate”" in answer.text
    assert Term.objects.count() == 1


def test_it_gives_the_names_of_a_binned_term_away_and_says_so_when_it_comes_back(editor, term):
    term.bin(by=editor)
    make_term("Klikratio", by=editor)
    with pytest.raises(Refused, match="“Klikratio” is in the glossary already, with “Klikratio”"):
        term.take_out_of_bin(by=editor)


def test_it_keeps_every_version(client, editor, manager, term):
    term.revise(base=1, by=manager, synonyms=["doorklikratio", "klikpercentage"])
    term.revise(base=2, by=manager, synonyms=["doorklikratio", "klikpercentage"])
    kept = list(term.versions.values_list("number", "by__name", "facts__synonyms"))
    assert kept == [
        (2, "Marijke Terpstra", ["doorklikratio", "klikpercentage"]),
        (1, "Joris van Aalst", ["doorklikratio"]),
    ]
    client.force_login(editor)
    page = client.get(f"/glossary/{term.address}/history/").text
    assert "Marijke Terpstra" in page
    assert "Go on from version 1" in page
    assert 'value="doorklikratio"' in client.get(f"/glossary/{term.address}/edit/?version=1").text
    assert "klikpercentage" in client.get(f"/glossary/{term.address}/edit/?version=x").text


def test_it_merges_changes_of_different_fields(client, editor, manager, term):
    term.revise(base=1, by=manager, definition_en="Share of displays.")
    client.force_login(editor)
    answer = client.post(f"/glossary/{term.address}/edit/", FORM | {"abbreviation": "CTR, DKR", "base": 1})
    assert answer.status_code == 302
    term.refresh_from_db()
    assert (term.abbreviation, term.definition_en, term.head) == ("CTR, DKR", "Share of displays.", 3)


def test_it_overwrites_nothing_unseen_and_keeps_what_was_typed(client, editor, manager, term):
    term.revise(base=1, by=manager, definition_nl="Klikken gedeeld door <vertoningen>.")
    client.force_login(editor)
    typed = FORM | {"definition_nl": "Hoeveel mensen klikken.", "base": 1}
    answer = client.post(f"/glossary/{term.address}/edit/", typed)
    assert answer.status_code == 409
    assert "Marijke Terpstra saved this term" in answer.text
    assert "Klikken gedeeld door &lt;vertoningen&gt;." in answer.text
    assert "Hoeveel mensen klikken.</textarea>" in answer.text
    assert '<input type="hidden" name="base" value="2"' in answer.text
    term.refresh_from_db()
    assert term.definition_nl == "Klikken gedeeld door <vertoningen>."
    assert client.post(f"/glossary/{term.address}/edit/", typed | {"base": 2}).status_code == 302
    term.refresh_from_db()
    assert (term.definition_nl, term.head) == ("Hoeveel mensen klikken.", 3)


def test_it_shows_the_readers_language_first(client, editor, term):
    client.force_login(editor)
    page = client.get("/glossary/").text
    assert page.index("Click-through rate</a>") < page.index(">Klikratio<")
    editor.language = "nl"
    editor.save()
    client.force_login(editor)
    page = client.get("/glossary/").text
    assert page.index("Klikratio</a>") < page.index(">Click-through rate<")


def test_it_lists_by_letter_and_filters(client, reader, editor, term):
    make_term(term_en="Reach", by=editor, definition_en="Different people.")
    make_term(term_en="Émotion", by=editor)
    make_term(term_en="7 P’s", by=editor)
    client.force_login(reader)
    letters = client.get("/glossary/").context["letters"]
    assert [(letter, [term.name for term in terms]) for letter, terms in letters] == [
        ("#", ["7 P’s"]),
        ("C", ["Click-through rate"]),
        ("E", ["Émotion"]),
        ("R", ["Reach"]),
    ]
    for asked in ("DOORKLIK", "ctr", "vertoningen"):
        assert client.get("/glossary/", {"q": asked}).context["count"] == 1, asked
    part = client.get("/glossary/", {"q": "reach"}, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="terms"')
    assert "<html" not in part
    assert "1 term" in part


def test_it_says_what_to_do_when_there_is_nothing(client, reader, editor):
    client.force_login(editor)
    assert "No terms yet" in client.get("/glossary/").text
    nothing = client.get("/glossary/", {"q": 'x"><script>alert(1)</script>'}).text
    assert "No term found" in nothing
    assert "<script>alert" not in nothing
    assert "/glossary/new/?name=x%22%3E%3Cscript%3E" in nothing
    client.force_login(reader)
    assert "Add a term" not in client.get("/glossary/").text


def test_it_shows_no_more_than_it_should_of_hostile_words(client, editor):
    bad = '<img src=x onerror="alert(1)">'
    term = make_term(
        f"Klik {bad}",
        by=editor,
        abbreviation=bad,
        synonyms=[f"a {bad}"],
        definition_nl=f"{bad} [x](javascript:alert(1))",
    )
    client.force_login(editor)
    for address in (
        "/glossary/",
        f"/glossary/{term.address}/",
        f"/glossary/{term.address}/history/",
        f"/glossary/{term.address}/edit/",
    ):
        page = client.get(address).text
        assert "<img src=x" not in page, address
        assert 'href="javascript' not in page, address
    long = {"term_nl": "x" * 121, "synonyms": "a," * 2000, "definition_nl": "y" * 4001, "base": "x"}
    assert client.post(f"/glossary/{term.address}/edit/", long).status_code == 422
    assert client.post("/glossary/new/", {"term_nl": "a\x00b"}).status_code == 422
    many = ",".join(f"woord{number}" for number in range(31))
    assert "Give at most 30 words." in client.post("/glossary/new/", {"term_nl": "a", "synonyms": many}).text
    assert client.post(f"/glossary/{term.address}/edit/", FORM | {"base": "99"}).status_code == 422


def test_it_links_a_meaning_to_pages_the_reader_may_see(client, space, editor, outsider):
    page = make_article("Prijzen", space=space, by=editor)
    term = make_term("Korting", by=editor, definition_nl="Zie [[Prijzen]].")
    client.force_login(editor)
    assert f'href="/articles/{page.pk}-prijzen/">Prijzen</a>' in client.get(term.get_absolute_url()).text
    client.force_login(outsider)
    answer = client.get(term.get_absolute_url()).text
    assert "Zie Prijzen." in answer
    assert "/articles/" not in answer.partition("<main")[2]


def test_it_names_the_pages_that_use_a_term_and_that_one_may_see(client, space, editor, outsider, term):
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_article("Mail", space=space, by=editor, source="De doorklikratio’s waren hoog.", language="nl")
        make_article("Regen", space=space, by=editor, source="Over regen.", language="nl")
    client.force_login(editor)
    assert [use.title for use in client.get(term.get_absolute_url()).context["uses"]] == ["Mail"]
    client.force_login(outsider)
    assert client.get(term.get_absolute_url()).context["uses"] == []


def test_it_is_found_by_all_its_names_but_not_by_guests(editor, outsider, guest, term):
    for query in ("klikratio", "CTR", "doorklikratio", "click-through rate", "kind:term", "klikratoi"):
        found = find(outsider, query).results
        assert [(one.entry.kind, one.entry.title) for one in found] == [("term", "Klikratio")], query
        assert find(guest, query).results == [], query
    with TestCase.captureOnCommitCallbacks(execute=True):
        term.bin(by=editor)
    assert find(outsider, "klikratio").results == []


def test_it_changes_what_search_knows_at_the_next_search(client, space, editor, term):
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_article("Mail", space=space, by=editor, source="Het klikpercentage was hoog.", language="nl")
    pages = lambda: [one.entry.title for one in find(editor, "CTR kind:page").results]  # noqa: E731
    assert pages() == []
    client.force_login(editor)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(f"/glossary/{term.address}/edit/", FORM | {"synonyms": "klikpercentage", "base": 1})
    assert pages() == ["Mail"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        term.bin(by=editor)
    assert pages() == []
    with TestCase.captureOnCommitCallbacks(execute=True):
        term.take_out_of_bin(by=editor)
    assert pages() == ["Mail"]


def test_it_reads_a_remark_in_brackets_as_no_part_of_the_name(space, editor):
    make_term("Bounce (mail)", by=editor, synonyms=["onbestelbaar"])
    make_term("Bouncepercentage (site)", term_en="Bounce rate", by=editor)
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_article("Mail", space=space, by=editor, source="Let op elke bounce.", language="nl")
        make_article("Site", space=space, by=editor, source="De bounce rate van de site.", language="nl")
    assert [one.entry.title for one in find(editor, "onbestelbaar kind:page").results] == ["Mail"]


@pytest.mark.parametrize("number", [2, 12])
def test_it_asks_a_constant_number_of_questions(client, editor, term, number, django_assert_max_num_queries):
    for count in range(number):
        make_term(f"Woord {count}", by=editor, synonyms=[f"woordje {count}"])
    client.force_login(editor)
    for address, most in (
        ("/glossary/?q=woord", 6),
        ("/glossary/", 6),
        (term.get_absolute_url(), 7),
        (f"/glossary/{term.address}/history/", 7),
    ):
        with django_assert_max_num_queries(most):
            client.get(address)


def test_it_explains_the_terms_of_a_page_to_who_may_read_both(client, space, editor, outsider, guest, term):
    make_term("Bereik", by=editor)
    make_term("Regen", by=editor, definition_nl="Water.")
    with TestCase.captureOnCommitCallbacks(execute=True):
        text = "De doorklikratio’s en het bereik. Daarna nog een CTR en de doorklikratio."
        page = make_article("Mail", space=space, by=editor, source=text, language="nl")
    address = f"/glossary/definitions/?page={page.pk}"
    assert client.get(address).status_code == 302
    client.force_login(editor)
    assert client.get(address).json() == {
        "terms": [
            {
                "written": ["doorklikratio’s", "CTR", "doorklikratio"],
                "name": "Click-through rate",
                "meaning": "Het deel van de vertoningen waarop geklikt werd.",
                "language": "nl",
                "url": f"/glossary/{term.pk}-klikratio/",
            }
        ]
    }
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    client.force_login(guest)
    assert client.get(address).json() == {"terms": []}
    for odd in ("", "?page=", "?page=x", "?page=²", "?page=99999999999999999999999"):
        assert client.get(f"/glossary/definitions/{odd}").status_code == 404
    assert client.post(address).status_code == 405


def test_it_asks_a_constant_number_of_questions_to_explain_a_page(
    client, space, editor, django_assert_num_queries
):
    words = [f"woord{number}" for number in range(10)]
    for word in words:
        make_term(word, by=editor, definition_nl=f"Wat {word} is.")
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = make_article("Mail", space=space, by=editor, source=" ".join(words), language="nl")
    client.force_login(editor)
    with django_assert_num_queries(4):
        terms = client.get(f"/glossary/definitions/?page={page.pk}").json()["terms"]
    assert [term["written"] for term in terms] == [[word] for word in words]
