"""J3 of domain §8.2 in a real browser: a manager prepares the review of a quarter; and the meeting that follows."""

import pytest
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.quarters import Quarter
from kpis.models import Kpi
from people.models import User
from reviews.models import Item, Review
from spaces.models import Role
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.kpis import make_kpi, make_team
from tests.factories.people import make_user
from tests.factories.reviews import in_quarter
from tests.factories.spaces import give_role, make_space

pytestmark = pytest.mark.django_db(transaction=True)

# Title, code, last day, and by channel what it cost and brought (domain §7.4).
NOW = [
    ("Herfst Regenparade 2025", "c11", (17300, 83260), (17900, 61460), (1500, 270), (2200, 41010)),
    ("Black Friday 2025", "c12", (15800, 93410), (22600, 73600), None, (3100, 165420)),
    ("Cadeaugids 2025", "c13", (6400, 22760), (8700, 18650), None, (2000, 30540)),
]
THEN = [
    ("Herfst Regenparade 2024", "c01", (14200, 55440), (15600, 44370), (4100, 780), (1900, 29260)),
    ("Black Friday 2024", "c02", (13900, 80940), (24800, 66250), None, (2600, 103780)),
    ("Cadeaugids 2024", "c03", (5200, 12320), (9800, 17940), None, (1700, 23090)),
]
KEYS = ("sea", "meta", "display", "email")


@pytest.fixture
def marijke() -> User:
    space = make_space("Campagnes")
    user = make_user("Marijke Terpstra", language="nl")
    give_role(space, user, Role.MANAGE)
    ruben = make_user("Ruben Kloosterman", language="nl")
    give_role(space, ruben, Role.EDIT)
    for year, rows in ((2025, NOW), (2024, THEN)):
        for title, code, *figures in rows:
            plan = [{"channel": channel(key)} for key, pair in zip(KEYS, figures, strict=True) if pair]
            made = make_campaign(
                title, space=space, by=ruben, code=code, channels=plan, **in_quarter(year, 4)
            )
            for key, pair in zip(KEYS, figures, strict=True):
                if pair:
                    record(made, key, by=ruben, spend=pair[0], revenue=pair[1])
            make_learning(f"Dit werkte: {title}.", campaign=made, by=ruben)
    Campaign.objects.update(status="archived")
    teams = [make_team("Marketing", user), make_team("Klantenservice", ruben)]
    make_kpi("NPS webshop", by=user, teams=teams, unit="nps")
    return user


def drag_to_top(page, title: str) -> None:
    """Take a campaign by its grip and put it above the first one."""
    grip = page.locator(".agenda-item", has_text=title).locator(".agenda-grip").bounding_box()
    first = page.locator(".agenda-item").first.bounding_box()
    page.mouse.move(grip["x"] + 11, grip["y"] + 11)
    page.mouse.down()
    page.mouse.move(grip["x"] + 11, grip["y"] - 20, steps=4)
    page.mouse.move(first["x"] + 60, first["y"] + 6, steps=6)
    page.mouse.up()


def test_j3_a_manager_prepares_the_quarterly_review(open_page, barriers, marijke):
    page = open_page("/", user=marijke)
    page.get_by_role("link", name="Evaluaties").click()
    page.get_by_role("button", name="Nieuw: Q4 2025").click()
    page.wait_for_url("**/reviews/2025-q4/")
    tiles = page.locator(".stats").first.inner_text()
    assert "6,06" in tiles
    assert "+1,43 t.o.v. een jaar eerder" in tiles
    assert page.locator(".agenda-item h3").all_inner_texts() == [row[0] for row in NOW]
    assert page.locator("#missing .row").count() == 3
    assert barriers(page) == []
    page.get_by_role("button", name="Herinner eigenaren").click()
    page.get_by_text("Eigenaren herinnerd op").wait_for()
    page.locator("#agenda").evaluate("agenda => agenda.scrollIntoView()")
    for title in ("Black Friday 2025", "Cadeaugids 2025"):
        with page.expect_response("**/agenda/"):
            drag_to_top(page, title)
        page.locator(".agenda-item").first.get_by_role("link", name=title).wait_for()
    page.get_by_label("Besluit: Display").select_option("Stoppen")
    page.get_by_label("Gedeelde KPI toevoegen").select_option("NPS webshop")
    with page.expect_navigation():
        page.get_by_role("button", name="Toevoegen").last.click()
    page.get_by_role("link", name="Uitnodigen").click()
    page.get_by_role("combobox", name="Teams").press_sequentially("Klant")
    page.get_by_role("option", name="Klantenservice").click()
    page.get_by_role("button", name="Verstuur uitnodigingen").click()
    page.wait_for_url("**/reviews/2025-q4/")
    review = Review.objects.get()
    assert [item.campaign.code for item in review.items.filter(channel=None)] == ["c13", "c12", "c11"]
    assert review.items.get(channel__key="display").decision == "stop"
    assert list(review.kpis.values_list("kpi", flat=True)) == [Kpi.objects.get().pk]
    assert [str(one) for one in review.participants.all()] == ["Ruben Kloosterman"]


def test_the_meeting_goes_on_by_keys_and_keeps_what_is_typed(open_page, barriers, marijke):
    Review.start(Quarter(2025, 4), by=marijke)
    page = open_page("/reviews/2025-q4/", user=marijke)
    page.get_by_role("link", name="Start de bespreking").click()
    page.wait_for_url("**/campaigns/c11/")
    assert barriers(page) == []
    page.get_by_role("textbox", name="Notitie").press_sequentially("Script blijft aan.")
    page.locator("#saved", has_text="Bewaard").wait_for()
    page.get_by_label("Herhalen").check()
    page.get_by_role("textbox", name="Waarom").fill("Het werkt.")
    page.get_by_role("button", name="Bewaar en volgende").click()
    page.wait_for_url("**/campaigns/c12/")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/campaigns/c13/")
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/campaigns/c12/")
    assert page.locator(".timer-time").inner_text().startswith("0:")
    item = Item.objects.get(campaign__code="c11")
    assert (item.note, item.decision, item.reason) == ("Script blijft aan.", "repeat", "Het werkt.")
    assert item.decided_at < timezone.now()


def test_a_review_is_read_on_a_phone(open_page, barriers, marijke):
    Review.start(Quarter(2025, 4), by=marijke)
    for path in ("/reviews/", "/reviews/2025-q4/", "/reviews/2025-q4/campaigns/c12/"):
        page = open_page(path, user=marijke, phone=True)
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
