"""What a search led to is told beside the link, under the strictest policy; what is missing is asked for in place."""

import pytest

from search.models import Gap, LoggedSearch
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.search.loop import gap_words, search

pytestmark = pytest.mark.django_db(transaction=True)


def told(page):
    """Wait for the answer to what is told, on a page that stays: one that is left hears no answers."""
    page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    return page.expect_response(lambda answer: answer.url.endswith("/search/openings/"))


def test_an_opened_result_is_told_also_after_a_filter_was_chosen(open_page):
    make_entry("Zomerplan", url="/glossary/")
    make_entry("Zomerplan twee", kind="campaign", url="/glossary/")
    page = open_page("/search/?q=zomerplan", user=make_user())
    page.locator("[popovertarget='filter-kind']").click()
    page.locator("#filter-kind a").first.click()
    page.wait_for_url("**kind=**")
    with told(page) as answer:
        page.locator(".hit-title a").first.click()
    assert answer.value.status == 204
    assert [(row.text, row.clicked) for row in LoggedSearch.objects.all()] == [("zomerplan", True)]


def test_a_chosen_suggestion_is_told(open_page):
    make_entry("Zomerplan", url="/glossary/")
    page = open_page("/people/", user=make_user())
    page.keyboard.press("/")
    page.keyboard.type("zomerpl")
    page.locator("kb-opened[data-q=zomerpl]:defined [role=option][aria-selected=true]").wait_for()
    with told(page):
        page.keyboard.press("Enter")
    assert [(row.text, row.via, row.clicked) for row in LoggedSearch.objects.all()] == [
        ("zomerpl", "palette", True)
    ]


def test_one_says_in_place_that_one_looks_for_it_too(open_page, barriers):
    for name in ("Een Zoeker", "Ander Zoeker"):
        search(make_user(name), "quokka")
    person = make_user()
    assert gap_words(person) == {"quokka"}
    page = open_page("/search/?q=quokka", user=person, phone=True)
    assert barriers(page) == []
    page.get_by_role("button", name="I look for this too").click()
    page.get_by_role("button", name="You asked for this").wait_for()
    assert page.url.endswith("/search/?q=quokka")
    assert Gap.objects.get().votes.count() == 1
