"""Learnings in a real browser: the board narrows, a vote counts at once, and a page shows what contradicts it."""

import pytest

from campaigns.models import Learning
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.campaigns import channel, make_campaign, make_learning
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fatima():
    space = make_space("Campagnes")
    user = make_user("Fatima el Amrani", language="nl")
    give_role(space, user, Role.EDIT)
    made = make_campaign("Black Friday", space=space, by=user)
    early = make_learning(
        "Vaste klanten eerst toelaten werkt.",
        campaign=made,
        by=user,
        evidence_type="ab_test",
        effect="+44 % omzet",
        channels=[channel("email")],
    )
    make_learning(
        "Beursleads laat bellen werkt niet.",
        campaign=made,
        by=user,
        kind="did_not_work",
        channels=[channel("event")],
    )
    page = make_article("Zo mailen wij", space=space, by=user, source="Eén knop.", type="best_practice")
    early.link_page(page, by=user)
    late = make_learning("Drie knoppen kunnen ook.", campaign=made, by=user, evidence="24 % klikte door.")
    late.link_page(page, by=user, stance="contradicts")
    return user  # fmt: skip


@pytest.mark.parametrize("phone", [False, True])
def test_the_board_narrows_and_takes_votes(open_page, barriers, fatima, phone):
    page = open_page("/learnings/", user=fatima, phone=phone)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Kanaal").select_option(label="E-mail (1)")
    page.wait_for_url("**/learnings/?*channel=email*")
    page.get_by_text("Beursleads laat bellen").wait_for(state="detached")
    assert page.get_by_text("Vaste klanten eerst toelaten werkt.").first.is_visible()
    page.get_by_role("button", name="Nuttig").click()
    page.locator(".useful [aria-pressed='true']").wait_for()
    assert barriers(page) == []
    assert Learning.objects.get(statement__startswith="Vaste").votes.get().person == fatima
    page.get_by_role("link", name="E-mail").filter(has=page.locator("svg")).click()
    page.get_by_text("Beursleads laat bellen").first.wait_for()


def test_a_page_shows_its_evidence_and_leads_to_it(open_page, barriers, fatima):
    page = open_page("/articles/titled/?title=Zo+mailen+wij", user=fatima)
    evidence = page.locator("#evidence")
    assert evidence.get_by_text("1 spreekt dit tegen").is_visible()
    assert evidence.get_by_text("+44 % omzet").is_visible()
    assert barriers(page) == []
    evidence.get_by_role("link", name="Drie knoppen kunnen ook.").click()
    page.wait_for_url("**/learnings/*-drie-knoppen*/")
    assert page.get_by_role("link", name="Zo mailen wij").is_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="Bevestigen").click()
    assert barriers(page) == []
    page.get_by_role("main").get_by_role("button", name="Bevestigen").click()
    page.get_by_text("Status: Bevestigd").wait_for()
    assert barriers(page) == []
