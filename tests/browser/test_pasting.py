"""A block from Excel pasted into the results in a real browser: it spreads, says what it did, and is taken back."""

from datetime import date

import pytest
from playwright.sync_api import expect

from campaigns.models import Result
from tests.factories.campaigns import channel, make_campaign
from tests.factories.people import make_user
from tests.factories.spaces import make_space

pytestmark = pytest.mark.django_db(transaction=True)

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.focus();
  return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(open_page):
    owner = make_user("Fatima el Amrani", language="nl")
    make_campaign(
        "Terug naar school 2026",
        space=make_space(),
        by=owner,
        code="school",
        channels=[{"channel": channel("sea")}, {"channel": channel("meta")}],
        planned_start=date(2026, 8, 10),
        planned_end=date(2026, 9, 6),
    )
    return open_page("/campaigns/school/results/", user=owner)


def paste(page, name, text):
    """Paste as the browser does; return whether the field itself takes the text."""
    page.wait_for_selector("kb-paste:defined")
    return page.eval_on_selector(f"[name='{name}']", PASTE, text)


def value(page, name):
    return page.input_value(f"[name='{name}']")


def test_a_block_spreads_is_announced_and_is_taken_back(page, barriers):
    page.fill("[name='sea-clicks']", "1")
    assert paste(page, "sea-spend", "1.234,50\t20000\t400\r\n€ 99\tveel\t30\r\n") is False
    status = page.locator("kb-paste [role=status]")
    status.get_by_text("5 cijfers ingevuld. 1 cel is niet begrepen.").wait_for()
    assert [value(page, f"sea-{key}") for key in ("spend", "impressions", "clicks")] == [
        "1.234,5",
        "20.000",
        "400",
    ]
    assert [value(page, f"meta-{key}") for key in ("spend", "impressions", "clicks")] == ["99", "", "30"]
    assert "“veel” (Meta: Vertoningen)" in page.locator("[data-unclear]").inner_text()
    assert barriers(page) == []
    page.focus("[name='sea-spend']")
    page.keyboard.press("Control+z")
    status.get_by_text("Plakken is ongedaan gemaakt.").wait_for()
    assert [value(page, f"sea-{key}") for key in ("spend", "impressions", "clicks")] == ["", "", "1"]
    assert not Result.objects.exists()


def test_the_button_takes_back_paste_by_paste_and_the_rest_is_saved(page):
    paste(page, "sea-spend", "100\t200")
    page.get_by_text("2 cijfers ingevuld.").wait_for()
    paste(page, "meta-spend", "5\t6")
    expect(page.locator("[name='meta-spend']")).to_have_value("5")
    page.get_by_role("button", name="Plakken ongedaan maken").click()
    assert [value(page, "sea-spend"), value(page, "meta-spend")] == ["100", ""]
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_load_state("networkidle")
    assert [(row.channel.key, row.spend, row.impressions) for row in Result.objects.all()] == [
        ("sea", 100, 200)
    ]


def test_one_figure_is_pasted_as_ever(page):
    assert paste(page, "sea-spend", "12,50\r\n") is True
    assert page.locator("[data-pasted]").is_hidden()
