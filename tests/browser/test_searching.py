"""Searching in a real browser: two journeys of the team on the demo company, and the search field by keyboard."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from people.models import User
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import make_space

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def someone():
    return make_user("Kim Prins")


def marked(page) -> str:
    """Return the option that the field says is marked, by its first line."""
    name = page.locator(".palette input[role=combobox]").get_attribute("aria-activedescendant")
    return page.locator(f"#{name} .palette-title").inner_text() if name else ""


@pytest.mark.slow
def test_it_leads_to_what_worked_and_to_the_logo(open_page, barriers):
    """J1 up to opening the campaign in three steps (press, type, choose), J10 in two and one to open."""
    call_command("load_demo", stdout=StringIO())
    page = open_page("/", user=User.objects.get(email="fatima@noordwolk.example"))
    page.keyboard.press("/")
    page.keyboard.type("black friday e-mail")
    block = page.get_by_role("group", name="Learnings")
    block.wait_for()
    lines = block.get_by_role("option").all_inner_texts()
    for wanted in (
        r"Vaste klanten op Black Friday 24 uur eerder toelaten.*zekerheid hoog",
        r"Op Black Friday tot 25 % korting geven.*zekerheid hoog",
        r"Een Black Friday-mail met een onderwerpregel die de prijs schreeuwt.*zekerheid midden",
    ):
        assert any(re.search(wanted, line, re.DOTALL) for line in lines), wanted
    assert barriers(page) == []
    campaigns = page.get_by_role("option").filter(has=page.locator(".palette-kind", has_text="Campagne"))
    assert "Black Friday 2025 – VIP eerst" in campaigns.first.inner_text()
    campaigns.first.click()
    page.wait_for_url("**/campaigns/2025-q4-black-friday/", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("logo")
    page.locator("#palette-all", has_text="logo").wait_for()
    assert marked(page) == "Logo"
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*-logo/**")


def test_it_is_used_by_keyboard_alone(open_page, someone):
    space = make_space("Merk")
    for title in ("Zomer een", "Zomer twee", "Zomer drie"):
        make_article(title, space=space, by=someone)
    page = open_page("/spaces/merk/", user=someone)
    page.keyboard.press("Control+k")
    page.keyboard.type("zomer")
    page.locator("#palette-all").wait_for()
    first = marked(page)
    assert first.startswith("Zomer")
    page.keyboard.press("ArrowDown")
    assert marked(page) not in ("", first)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert marked(page) == "All results for “zomer” (3)"
    assert page.locator(".palette [role=status]").inner_text() == "3 results"
    page.keyboard.press("Escape")
    assert not page.locator(".palette").is_visible()


def test_it_looks_only_here_when_asked(open_page, someone):
    here, there = make_space("Merk"), make_space("Kanalen")
    make_article("Zomer hier", space=here, by=someone)
    make_article("Zomer daar", space=there, by=someone)
    page = open_page("/spaces/merk/", user=someone)
    page.keyboard.press("/")
    page.keyboard.type("zomer")
    page.get_by_role("option", name="Zomer daar").wait_for()
    page.get_by_label("Only in Merk").check()
    page.get_by_role("option", name="Zomer daar").wait_for(state="detached")
    assert page.get_by_role("option", name="Zomer hier").is_visible()
    page.locator("#palette-all").click()
    page.wait_for_url("**/search/?q=zomer&from=merk&space=merk")
    assert page.locator(".hit-title").all_inner_texts() == ["Zomer hier"]
    page.get_by_role("link", name="Without this filter: Space: Merk").click()
    page.get_by_role("link", name="Only in Merk").wait_for()
    assert sorted(page.locator(".hit-title").all_inner_texts()) == ["Zomer daar", "Zomer hier"]


def test_it_never_lets_an_older_answer_overwrite_a_newer_one(open_page, someone):
    space = make_space("Merk")
    make_article("Zomer", space=space, by=someone)
    make_article("Zon", space=space, by=someone)
    page = open_page("/", user=someone)
    held = []
    page.route("**/search/suggestions/?q=zo", lambda route: held.append(route))
    page.keyboard.press("/")
    page.keyboard.type("zo")
    page.wait_for_timeout(200)  # longer than the pause after a letter: the first question is on its way
    page.keyboard.type("mer")
    page.locator("#palette-all", has_text="zomer").wait_for()
    for route in held:
        route.fulfill(status=200, body="<div class='palette-answer'>old</div>", content_type="text/html")
    page.wait_for_timeout(100)
    assert "old" not in page.locator(".palette-body").inner_text()


def test_it_offers_first_what_was_opened_here(open_page, someone):
    space = make_space("Merk")
    make_article("Gisteren", space=space, by=someone)
    article = make_article("Zomer", space=space, by=someone)
    page = open_page(article.get_absolute_url(), user=someone)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert json.loads(json.loads(kept)[f"visited-{someone.pk}"]) == [f"page-{article.pk}"]
    page.goto("/")
    page.keyboard.press("/")
    opened = page.get_by_role("group", name="Opened last")
    opened.wait_for()
    assert opened.get_by_role("option").all_inner_texts() == ["Zomer\nMerk\nPage"]


def test_it_opens_at_the_passage(open_page, someone):
    filler = "\n\n".join(["Verder gaat het hier over iets anders, en dat best lang."] * 60)
    source = f"## Begin\n\n{filler}\n\n## Vrije ruimte\n\nHoud rondom een ruimte vrij, ook op drukwerk."
    make_article("Het merk", space=make_space("Merk"), by=someone, source=source)
    page = open_page("/search/?q=drukwerk", user=someone)
    page.locator(".hit-title a").click()
    page.wait_for_function("location.hash === '#h-vrije-ruimte'")
    page.wait_for_function("scrollY > 500")
    assert page.locator("#h-vrije-ruimte").is_visible()


def test_it_works_without_scripts(open_page, someone):
    make_article("Zomer", space=make_space("Merk"), by=someone)
    page = open_page("/spaces/merk/", user=someone, java_script_enabled=False)
    page.locator("#search").fill("zomer")
    page.locator("#search").press("Enter")
    assert page.url.endswith("/search/?q=zomer&from=merk")
    page.get_by_role("link", name="Only in Merk").click()
    page.get_by_role("link", name="Zomer", exact=True).click()
    assert page.url.endswith("-zomer/")
