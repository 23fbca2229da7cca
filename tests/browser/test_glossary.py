"""The glossary in a real browser: finding a term, and its meaning beside the text that uses it."""

import pytest

from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import make_space
from tests.factories.terms import make_term

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """## CTR

De `CTR` en een [CTR](https://example.org/). Onze doorklikratio’s (click-through
rates) stegen. De CTR van <b> & co ook.
"""


@pytest.fixture
def someone():
    return make_user("Kim Prins")


@pytest.fixture
def term(someone):
    return make_term(
        "Klikratio",
        by=someone,
        term_en="Click-through rate",
        abbreviation="CTR",
        synonyms=["doorklikratio"],
        definition_nl="Klikken gedeeld door <vertoningen> & meer.",
    )


def test_it_explains_the_first_use_of_a_term_in_running_text(open_page, barriers, someone, term):
    article = make_article("Mail", space=make_space(), by=someone, source=TEXT, language="nl")
    page = open_page(article.get_absolute_url(), user=someone)
    assert page.locator("a.term").all_inner_texts() == ["doorklikratio’s"]
    note = page.locator(".term-note")
    assert not note.is_visible()
    page.locator("a.term").focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    assert note.inner_text().split("\n") == [
        "Click-through rate",
        "Klikken gedeeld door <vertoningen> & meer.",
    ]
    assert page.locator("a.term").get_attribute("aria-expanded") == "true"
    assert barriers(page) == []
    page.keyboard.press("Escape")
    assert not note.is_visible()


def test_it_filters_the_glossary_while_one_types(open_page, barriers, someone, term):
    make_term("Bereik", by=someone)
    page = open_page("/glossary/", user=someone, phone=True)
    assert page.locator(".term-row").count() == 2
    assert barriers(page) == []
    page.locator("#glossary-q").press_sequentially("doorkl")
    page.get_by_text("1 term").wait_for()
    assert page.locator(".term-row a").all_inner_texts() == ["Click-through rate"]
    assert page.url.endswith("/glossary/?q=doorkl")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
