"""J7 in a real browser: a Google report for Excel, two campaigns matched, the total checked, imported, imported again, undone."""

from datetime import date

import pytest

from campaigns.models import Result
from tests.campaigns import exports
from tests.factories.campaigns import channel, make_campaign
from tests.factories.people import make_user
from tests.factories.spaces import make_space

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = {
    "name": "Campagnerapport.csv",
    "mimeType": "text/csv",
    "buffer": exports.google_ads(language="nl", excel=True),
}
MOST_CLICKS = 6  # from the page of the campaign to figures one sees there


@pytest.fixture
def owner():
    return make_user("Fatima el Amrani", language="nl")


@pytest.fixture
def campaign(owner):
    return make_campaign(
        "Terug naar school 2026",
        space=make_space(),
        by=owner,
        code="terug-naar-school-2026",
        channels=[{"channel": channel("sea")}],
        planned_start=date(2026, 8, 10),
        planned_end=date(2026, 9, 6),
    )


def words(locator):
    return locator.inner_text().replace("\u00a0", " ")


class Counting:
    """Presses what a person presses, and counts."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def press(self, name, role="button"):
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state("networkidle")
        self.clicks += 1

    def choose(self, file):
        self.page.get_by_label("Bestanden").set_input_files(file)
        self.clicks += 1


def test_j7_results_are_imported_checked_and_undone(open_page, barriers, owner, campaign):
    page = open_page(campaign.get_absolute_url(), user=owner)
    person = Counting(page)
    person.press("Bestand importeren", role="link")
    assert barriers(page) == []
    person.choose(REPORT)
    person.press("Bestand inlezen")
    assert page.locator(".meta").inner_text().startswith("Google Ads")
    assert page.locator(".import-place").count() == 2
    assert barriers(page) == []
    person.press("Verder")
    assert page.locator("[aria-current=step]").inner_text() == "Controle"
    assert "Klopt met het platform" in words(page.locator("#import"))
    assert "€ 9.400" in words(page.locator("#import"))
    assert barriers(page) == []
    person.press("Deze cijfers importeren")
    assert barriers(page) == []
    person.press("Naar de campagne", role="link")
    assert person.clicks <= MOST_CLICKS
    row = words(page.locator("#results tr", has_text="SEA").first)
    assert all(figure in row for figure in ("€ 9.400", "€ 26.600", "2,83", "397", "€ 23,68"))

    page.goto(f"/campaigns/{campaign.code}/results/import/")
    person.choose(REPORT)
    person.press("Bestand inlezen")
    person.press("Deze cijfers importeren")
    assert page.locator(".stats").inner_text().split("\n")[:2] == ["Nieuw", "0"]
    assert Result.objects.count() == 2

    page.goto(f"/campaigns/{campaign.code}/results/import/")
    page.locator(".rows a").nth(1).click()
    person.press("Import ongedaan maken")
    assert "Deze import is ongedaan gemaakt" in words(page.locator("#import"))
    assert not Result.objects.exists()


def test_a_file_nobody_knows_is_mapped_on_a_phone(open_page, barriers, owner, campaign):
    content = exports.written(
        [["Actie", "Week van", "Uitgegeven"], ["Posters", "2026-08-10", "12,50"]], separator=";"
    )
    page = open_page(f"/campaigns/{campaign.code}/results/import/", user=owner, phone=True)
    page.get_by_label("Bestanden").set_input_files(
        {"name": "eigen.csv", "mimeType": "text/csv", "buffer": content}
    )
    person = Counting(page)
    person.press("Bestand inlezen")
    assert [label.inner_text() for label in page.locator(".import-column label").all()] == [
        "Actie",
        "Week van",
        "Uitgegeven",
    ]
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_label("Actie").select_option("campaign")
    page.get_by_label("Week van").select_option("day")
    page.get_by_label("Uitgegeven").select_option("spend")
    person.press("Verder")
    page.get_by_label("Kanaal").first.select_option("ooh")
    person.press("Verder")
    assert page.locator("[aria-current=step]").inner_text() == "Controle"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    person.press("Deze cijfers importeren")
    assert Result.objects.get().spend == 12.5
