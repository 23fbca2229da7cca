"""Campaigns in a real browser, as domain §8.2 tells them: J1 what worked last year, J6 starting with old lessons, J8 closing out, J9 what is live."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from campaigns.models import Campaign, CopyVariant, Season
from spaces.models import Role
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def space():
    return make_space("Campagnes")


@pytest.fixture
def fatima(space):
    user = make_user("Fatima el Amrani", language="nl")
    give_role(space, user, Role.EDIT)
    return user


@pytest.fixture
def last_year(space, fatima) -> Campaign:
    """Black Friday of last year: what worked, what did not, and the mails with their figures."""
    day = timezone.localdate() - timedelta(days=364)
    made = make_campaign(
        "Black Friday – VIP eerst", space=space, by=fatima, code="vip-eerst", objective="sales",
        season=Season.objects.get(key="black-friday"), goal="Meer omzet, minder korting.",
        planned_start=day, planned_end=day + timedelta(days=14), channels=[{"channel": channel("email")}],
        targets=[{"metric": "roas", "target": 6, "is_primary": True}],
    )  # fmt: skip
    record(made, "email", by=fatima, spend=3100, revenue=165420)
    for subject, opened, clicked in (
        ("Nog 6 uur droog inkopen", "0.397", "0.036"),
        ("Vanavond 20.00 uur: jij mag eerst", "0.582", "0.091"),
    ):
        CopyVariant.add(
            made, by=fatima, channel=channel("email"), subject=subject,
            reported_open_rate=opened, reported_click_rate=clicked,
        )  # fmt: skip
    make_learning(
        "Vaste klanten op Black Friday eerder toelaten per e-mail werkt.",
        campaign=made,
        by=fatima,
        evidence_type="ab_test",
        channels=[channel("email")],
    )
    make_learning("Schreeuwen in de onderwerpregel schaadt.", campaign=made, by=fatima, kind="did_not_work")
    Campaign.objects.filter(pk=made.pk).update(
        status="archived", actual_start=day, actual_end=day + timedelta(days=14)
    )
    return made


def test_j1_a_marketer_finds_what_worked_last_year(open_page, barriers, fatima, last_year):
    page = open_page("/", user=fatima)
    page.keyboard.press("/")
    page.keyboard.type("black friday e-mail")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert page.get_by_text("Vaste klanten op Black Friday eerder").first.is_visible()
    page.get_by_role("link", name="Black Friday – VIP eerst").first.click()
    page.wait_for_url("**/campaigns/vip-eerst/**")
    page.get_by_role("navigation", name="Op deze pagina").get_by_role(
        "link", name="Learnings en teksten"
    ).click()
    one_page = page.viewport_size["height"] * 2  # what shows, and one page of scrolling
    for text in (
        "Vaste klanten op Black Friday eerder",
        "Vanavond 20.00 uur: jij mag eerst",
        "9,1 % geklikt",
    ):
        shown = page.get_by_text(text).first
        assert shown.is_visible()
        assert shown.evaluate("one => one.getBoundingClientRect().top + scrollY") < one_page
    assert barriers(page) == []


def test_j6_a_campaign_starts_with_old_lessons(open_page, barriers, fatima, last_year):
    page = open_page("/campaigns/new/", user=fatima)
    page.get_by_label("Titel").press_sequentially("Black Friday")
    similar = page.locator("#similar")  # beside it, the season that comes names this campaign too
    similar.get_by_role("link", name="Hergebruik Black Friday – VIP eerst").click()
    page.wait_for_url("**/reuse/**")
    start, end = timezone.localdate() + timedelta(days=1), timezone.localdate() + timedelta(days=15)
    page.get_by_label("Geplande start").fill(start.isoformat())
    page.get_by_label("Gepland einde").fill(end.isoformat())
    page.get_by_role("button", name="Aanmaken").click()
    page.wait_for_url("**/#seen-before")
    seen = page.locator("#seen-before")
    assert "2 lessen om over te besluiten" in seen.inner_text()
    assert barriers(page) == []
    worked, shouted = (page.locator(".lesson", has_text=words) for words in ("Vaste klanten", "Schreeuwen"))
    worked.get_by_role("button", name="Passen we toe").click()
    seen.get_by_text("toegepast").wait_for()
    shouted.locator("summary").click()
    shouted.get_by_label("Waarom niet?").fill("We mailen dit jaar niet.")
    shouted.get_by_role("button", name="Opslaan").click()
    seen.get_by_text("We mailen dit jaar niet.").wait_for()
    page.goto(page.url.partition("#")[0] + "tagged-addresses/")
    page.locator("[name=form-0-page]").fill("https://noordwolk.example/eerst")
    page.locator("[name=form-0-source]").fill("Nieuwsbrief")
    page.locator("[name=form-0-medium]").fill("email")
    page.get_by_role("button", name="Opslaan").click()
    assert "utm_source=nieuwsbrief&utm_medium=email" in page.locator("#tracking").inner_text()
    page.get_by_role("link", name="Inplannen").first.click()
    page.get_by_role("button", name="Inplannen").click()
    page.wait_for_load_state("networkidle")
    made = Campaign.objects.get(predecessor=last_year)
    assert (made.status, made.undecided(fatima), made.targets.count()) == ("planned", 0, 1)
    page.goto(f"/campaigns/calendar/?at={start:%Y-%m}")
    assert page.locator(".calendar-bar").first.inner_text() == "Black Friday"


def test_j8_the_owner_closes_out_while_it_is_fresh(open_page, barriers, fatima, space, last_year):
    today = timezone.localdate()
    Campaign.objects.filter(pk=last_year.pk).update(
        status="live", actual_end=None, planned_start=today - timedelta(20), planned_end=today - timedelta(8),
        actual_start=today - timedelta(20),
    )  # fmt: skip
    page = open_page("/campaigns/vip-eerst/close-out/", user=fatima, phone=True)
    assert barriers(page) == []
    page.get_by_label("Wat werkte?").fill("Voorrang geven bracht een derde van de omzet.")
    page.get_by_label("Hoe weten we dat?").select_option(label="A/B-test: zekerheid hoog")
    page.get_by_role("button", name="Inleveren").click()
    page.wait_for_url("**/campaigns/vip-eerst/")
    last_year.refresh_from_db()
    learning = last_year.learnings.get(statement__startswith="Voorrang")
    assert (last_year.status, learning.confidence) == ("in_review", "high")


def test_j9_a_service_agent_finds_the_code_on_a_phone(open_page, barriers, fatima, space):
    today = timezone.localdate()
    live = make_campaign(
        "Eerst droog", space=space, by=fatima, code="eerst-droog", budget=52000, offer="Tot 25 % korting",
        offer_code="EERSTDROOG", offer_conditions="Eén keer per klant.",
        planned_start=today, planned_end=today + timedelta(days=3),
    )  # fmt: skip
    live.answer_questions([{"question": "Kan ik ruilen?", "answer": "Ja, tot 15 januari."}], by=fatima)
    record(live, "sea", by=fatima, spend=777)
    over = make_campaign(
        "Lang voorbij", space=space, by=fatima, planned_start=date(2025, 1, 1), planned_end=date(2025, 1, 9)
    )
    Campaign.objects.filter(pk__in=[live.pk, over.pk]).update(status="live")
    samira = make_user("Samira Haddou", language="nl")
    page = open_page("/", user=samira, phone=True)
    page.get_by_role("link", name="Wat zeg je tegen klanten").click()
    page.wait_for_url("**/campaigns/live/")
    assert page.get_by_text("EERSTDROOG").first.is_visible()
    assert page.get_by_text("Eén keer per klant.").is_visible()
    page.get_by_text("Kan ik ruilen?").click()
    assert page.get_by_text("Ja, tot 15 januari.").is_visible()
    words = page.locator("main").inner_text()
    assert "Lang voorbij" not in words
    assert "777" not in words
    assert "52" not in words
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
