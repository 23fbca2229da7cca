import pytest

from tests.factories.people import make_user


@pytest.fixture
def colleague(transactional_db):
    return make_user("Tom Rietveld")


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barriers(open_page, barriers, colleague, scheme, phone):
    page = open_page("/styleguide/", user=colleague, scheme=scheme, phone=phone)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_it_keeps_still_and_light_on_the_first_visit(open_page, colleague):
    page = open_page("/styleguide/", user=colleague)
    shift = """() => new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(sum), 100);
    })"""
    assert page.evaluate(shift) == 0
    origins = page.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).origin)")
    assert set(origins) == {page.evaluate("location.origin")}


def test_the_combobox_is_worked_by_keyboard(open_page, colleague):
    page = open_page("/styleguide/", user=colleague)
    page.focus("#dark_channels")
    page.keyboard.type("vid")
    page.keyboard.press("Enter")
    page.keyboard.type("se")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = "[...document.querySelector('#dark_channels-value').selectedOptions].map((one) => one.value)"
    assert page.evaluate(chosen) == ["SEO en content", "Video"]
    page.keyboard.press("Backspace")
    assert page.evaluate(chosen) == ["SEO en content"]


def test_the_combobox_takes_new_words_where_it_may(open_page, colleague):
    page = open_page("/styleguide/", user=colleague)
    page.focus("#light_tags")
    page.keyboard.type("black friday")
    page.keyboard.press("Enter")
    assert page.input_value("#light_tags-value") == "e-mail, copy, black friday"


def test_a_dialog_opens_closes_and_gives_the_focus_back(open_page, colleague):
    page = open_page("/styleguide/", user=colleague)
    page.focus("[data-dialog=light-dialog]")
    page.keyboard.press("Enter")
    assert page.is_visible("#light-dialog")
    page.keyboard.press("Escape")
    assert page.is_hidden("#light-dialog")
    assert page.evaluate("document.activeElement.dataset.dialog") == "light-dialog"


def test_the_side_bar_stays_folded_on_the_next_page(open_page, colleague):
    page = open_page("/styleguide/", user=colleague)
    page.click(".sidebar-toggle-wide button")
    assert page.is_hidden("#sidebar")
    page.reload()
    assert page.is_hidden("#sidebar")


def test_the_drawer_opens_without_a_script(open_page, colleague):
    page = open_page("/styleguide/", user=colleague, phone=True, java_script_enabled=False)
    assert page.is_hidden("#sidebar")
    page.click(".sidebar-toggle-narrow")
    assert page.is_visible("#sidebar")


def test_the_tree_is_walked_with_arrow_keys(open_page, colleague):
    page = open_page("/styleguide/", user=colleague)
    page.focus(".sidebar .tree-row > a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Onderwerpregels die geopend worden"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.is_hidden("#branch-mail")


def test_signing_in_again_keeps_what_was_typed(open_page, transactional_db):
    user = make_user("Daan Westra", email="daan@example.org")
    user.set_password("regen op de fiets")
    user.save()
    page = open_page("/people/", user=user)
    page.evaluate(
        """() => {
          document.querySelector("#body").innerHTML =
            `<input id="typed" value="mijn tekst"><button id="ask" hx-get="/people/" hx-target="#answer" hx-select="h1"></button>
             <div id="answer"></div>`;
          htmx.process(document.querySelector("#body"));
        }"""
    )
    page.context.clear_cookies(name="sessionid")
    page.evaluate("document.querySelector('#ask').click()")
    page.fill("dialog [name=login]", "daan@example.org")
    page.fill("dialog [name=password]", "regen op de fiets")
    page.click("dialog form[method=post] [type=submit]")
    page.wait_for_selector("#answer h1")
    assert page.input_value("#typed") == "mijn tekst"
    assert page.query_selector("dialog[open]") is None
