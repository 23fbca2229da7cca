"""Writing a page: what is typed is never lost, links and files go in by hand, everything by keyboard."""

import json
import re

import pytest
from playwright.sync_api import expect

from articles.models import Article, Attachment, Draft
from people.models import Session
from tests.factories.articles import make_article
from tests.factories.files import make_draft, make_picture
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

PASTE = """([bytes, type, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name, { type }));
  document.querySelector("textarea").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DROP = PASTE.replace('ClipboardEvent("paste", { clipboardData', 'DragEvent("drop", { dataTransfer')


@pytest.fixture
def article(space, editor):
    return make_article("Nieuwsbrief", space=space, by=editor, source="Op dinsdag.")


@pytest.fixture
def edit(open_page, editor, article):
    def open_edit(**options):
        page = open_page(f"/articles/{article.pk}-nieuwsbrief/edit/", user=editor, **options)
        page.wait_for_selector("kb-draft:defined kb-editor:defined")
        return page

    return open_edit


def text(page):
    return page.get_by_role("textbox", name="Text")


def say(page):
    return page.locator("[data-status]")


def pages_to_choose(page):
    return page.locator(".editor-links").get_by_role("option")


def type_at_the_end(page, words):
    text(page).press("Control+End")
    text(page).press_sequentially(words)


def test_it_keeps_what_is_typed_when_the_tab_is_closed(edit, article):
    page = edit()
    type_at_the_end(page, " En op vrijdag.")
    expect(say(page)).to_have_text(re.compile(r"Saved at \d\d:\d\d"))
    page.close()
    assert Draft.objects.get().source == "Op dinsdag. En op vrijdag."

    page = edit()
    expect(text(page)).to_have_value("Op dinsdag.")
    expect(page.get_by_text("You typed something here on")).to_be_visible()
    page.get_by_role("link", name="Put it back").click()
    expect(text(page)).to_have_value("Op dinsdag. En op vrijdag.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("article")).to_have_text("Op dinsdag. En op vrijdag.")
    assert not Draft.objects.exists()


def test_it_throws_the_kept_text_away_when_told_so(edit, editor, article):
    make_draft(editor, article=article, title="Nieuwsbrief", source="Weg ermee")
    page = edit()
    page.get_by_role("button", name="Throw it away").first.click()
    page.wait_for_url(re.compile("-nieuwsbrief/$"))
    assert not Draft.objects.exists()


def test_it_previews_beside_the_text(edit):
    page = edit()
    type_at_the_end(page, "\n\n**Vet**")
    expect(page.locator(".markdownx-preview strong")).to_have_text("Vet")


def test_it_shows_text_or_preview_on_a_phone(edit):
    page = edit(phone=True)
    expect(page.locator(".markdownx-preview")).to_be_hidden()
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".markdownx-preview")).to_have_text("Op dinsdag.")
    expect(text(page)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_it_formats_by_keyboard_and_undoes_it(edit):
    page = edit()
    text(page).press("Control+A")
    text(page).press("Control+b")
    expect(text(page)).to_have_value("**Op dinsdag.**")
    text(page).press("Control+b")
    expect(text(page)).to_have_value("Op dinsdag.")
    text(page).press("Control+i")
    expect(text(page)).to_have_value("_Op dinsdag._")
    text(page).press("Control+z")
    expect(text(page)).to_have_value("Op dinsdag.")
    text(page).press("Control+k")
    expect(text(page)).to_have_value("[Op dinsdag.](https://)")


def test_it_has_one_tab_stop_for_the_toolbar_and_none_to_be_caught_in(edit):
    page = edit()
    text(page).focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Heading")).to_be_focused()
    page.keyboard.press("Enter")
    expect(text(page)).to_have_value("## Op dinsdag.")
    expect(text(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(text(page)).not_to_be_focused()
    expect(text(page)).to_have_value("## Op dinsdag.")


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("List", "- Op dinsdag."),
        ("Task list", "- [ ] Op dinsdag."),
        ("Quote", "> Op dinsdag."),
        ("Code", "`Op dinsdag.`"),
    ],
)
def test_it_formats_by_button(edit, button, expected):
    page = edit()
    text(page).press("Control+A")
    page.get_by_role("button", name=button, exact=True).click()
    expect(text(page)).to_have_value(expected)


def test_it_adds_callouts_and_a_table(edit):
    page = edit()
    text(page).press("Control+A")
    page.get_by_role("button", name="Callout").click()
    page.get_by_role("button", name="Don’t").click()
    expect(text(page)).to_have_value("> [!DONT]\n> Op dinsdag.\n")
    expect(page.locator(".markdownx-preview .callout-dont")).to_be_visible()
    text(page).fill("")
    page.get_by_role("button", name="Table").click()
    expect(page.locator(".markdownx-preview th").first).to_have_text("Column 1")


def test_it_links_a_page_by_name(edit, space, editor):
    make_article("Prijslijst 2026", space=space, by=editor)
    make_article("Prijslijst 2025", space=space, by=editor)
    page = edit()
    type_at_the_end(page, " Zie [[prijs")
    choices = pages_to_choose(page)
    expect(choices).to_have_count(2)
    text(page).press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    name = chosen.evaluate("line => line.firstChild.textContent")
    assert text(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    text(page).press("Enter")
    expect(text(page)).to_have_value(f"Op dinsdag. Zie [[{name}]]")
    expect(page.locator(".editor-links")).to_be_hidden()


def test_it_mentions_a_person_by_name(edit, reader):
    page = edit()
    type_at_the_end(page, " Vraag @daan w")
    choice = page.locator(".editor-links [role=option]")
    expect(choice).to_have_count(1)
    text(page).press("Enter")
    expect(text(page)).to_have_value(f"Op dinsdag. Vraag [@Daan Westra](/people/{reader.pk}/)")
    type_at_the_end(page, " of mail info@daan")
    expect(page.locator(".editor-links")).to_be_hidden()


def test_it_closes_the_list_of_pages_by_escape(edit, space, editor):
    make_article("Prijslijst", space=space, by=editor)
    page = edit()
    type_at_the_end(page, " [[prijs")
    expect(pages_to_choose(page)).to_be_visible()
    text(page).press("Escape")
    expect(page.locator(".editor-links")).to_be_hidden()
    text(page).press("Enter")
    expect(text(page)).to_have_value("Op dinsdag. [[prijs\n")


@pytest.mark.parametrize("gesture", [PASTE, DROP])
def test_it_takes_an_image_by_paste_or_drop(edit, article, gesture):
    page = edit()
    text(page).press("Control+End")
    page.evaluate(gesture, [list(make_picture(800, 400)), "image/png", "stand.png"])
    expect(page.locator(".markdownx-preview img")).to_be_visible()
    attachment = Attachment.objects.get()
    expect(text(page)).to_have_value(f"Op dinsdag.![stand](/files/{attachment.pk}/stand.png)")
    expect(page.locator(".markdownx-preview img")).to_have_js_property("naturalWidth", 800)
    expect(page.locator(".files").get_by_role("link", name="stand.png")).to_be_visible()


def test_it_says_why_a_file_is_refused_and_leaves_the_text_alone(edit, settings):
    settings.MAX_ATTACHMENT = 100
    page = edit()
    text(page).press("Control+End")
    page.evaluate(PASTE, [[65] * 200, "text/plain", "lang.txt"])
    expect(page.get_by_role("alert")).to_contain_text("too large")
    expect(text(page)).to_have_value("Op dinsdag.")


def test_it_removes_a_file_from_the_list(edit, article):
    page = edit()
    page.evaluate(PASTE, [[65] * 20, "text/plain", "lijst.txt"])
    row = page.locator(".file")
    expect(row).to_have_count(1)
    page.on("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    assert not Attachment.objects.exists()


def test_it_makes_a_new_page_with_the_files_of_its_draft(open_page, editor, space):
    page = open_page("/articles/new/", user=editor)
    page.wait_for_selector("kb-draft:defined kb-editor:defined")
    page.get_by_label("Title").fill("Beursplan")
    text(page).focus()
    page.evaluate(PASTE, [list(make_picture()), "image/png", "stand.png"])
    expect(page.locator(".markdownx-preview img")).to_be_visible()
    expect(say(page)).to_have_text(re.compile("Saved at"))
    assert Draft.objects.get().title == "Beursplan"
    page.get_by_role("button", name="Make page").click()
    expect(page.locator("article img")).to_be_visible()
    assert Attachment.objects.get().article == Article.objects.get(title="Beursplan")
    assert not Draft.objects.exists()


def test_it_keeps_the_text_while_the_server_is_away(edit):
    page = edit()
    page.context.set_offline(True)
    type_at_the_end(page, " Offline.")
    expect(say(page)).to_contain_text("The server does not answer")
    page.context.set_offline(False)
    expect(say(page)).to_contain_text("Saved at")
    assert Draft.objects.get().source == "Op dinsdag. Offline."
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kb-draft'))") == []


def test_it_offers_text_that_only_this_browser_has(edit, article, editor):
    page = edit()
    copy = json.dumps({"text": json.dumps(["Nieuwsbrief", "Alleen hier"]), "base": "1", "at": 4e12})
    page.evaluate(
        "([key, copy]) => localStorage.setItem(key, copy)", [f"kb-draft:{editor.pk}:{article.pk}:tab", copy]
    )
    page.reload()
    expect(page.get_by_text("We found text in this browser")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(text(page)).to_have_value("Alleen hier")
    expect(say(page)).to_contain_text("Saved at")


def test_it_goes_on_after_the_session_ended(edit, editor):
    editor.set_password(PASSWORD)
    editor.save()
    page = edit()
    Session.objects.all().delete()
    type_at_the_end(page, " Lang gewacht.")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You have been signed out")
    dialog.get_by_label("Email").fill(editor.email)
    dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(say(page)).to_contain_text("Saved at")
    expect(text(page)).to_have_value("Op dinsdag. Lang gewacht.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("article")).to_have_text("Op dinsdag. Lang gewacht.")


def test_it_tells_the_older_of_two_tabs(edit):
    first, second = edit(), edit()
    type_at_the_end(first, " Eerste.")
    expect(say(first)).to_contain_text("Saved at")
    type_at_the_end(second, " Tweede.")
    expect(say(second)).to_contain_text("another tab")
    assert Draft.objects.get().source == "Op dinsdag. Eerste."
    second.get_by_role("button", name="Carry on in this tab").click()
    expect(say(second)).to_contain_text("Saved at")
    assert Draft.objects.get().source == "Op dinsdag. Tweede."


def test_it_tells_who_else_is_writing(edit, manager, article):
    make_draft(manager, article=article, source="Ook bezig")
    page = edit()
    expect(page.get_by_text("Marijke Terpstra is also changing this page")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barriers(edit, barriers, scheme, space, editor, article):
    make_draft(editor, article=article, source="Eerder getypt")
    make_article("Prijslijst", space=space, by=editor)
    page = edit(scheme=scheme)
    page.evaluate(PASTE, [list(make_picture()), "image/png", "stand.png"])
    expect(page.locator(".file")).to_have_count(1)
    type_at_the_end(page, " [[prijs")
    expect(pages_to_choose(page)).to_be_visible()
    assert barriers(page) == []


def test_it_breaks_no_content_policy(edit, space, editor):
    page = edit()
    refused = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    text(page).press("Control+A")
    for button in ("Bold", "List", "Quote", "Table"):
        page.get_by_role("button", name=button, exact=True).click()
    page.evaluate(PASTE, [list(make_picture()), "image/png", "stand.png"])
    type_at_the_end(page, " [[nieuws")
    expect(pages_to_choose(page)).to_be_visible()
    assert refused == []


def test_it_works_without_the_script(chromium, live_server, client, editor, article):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    client.force_login(editor)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"/articles/{article.pk}-nieuwsbrief/edit/")
    expect(page.get_by_role("toolbar")).to_be_hidden()
    text(page).fill("Zonder script.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(text(page)).to_have_value("Zonder script.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("article")).to_have_text("Zonder script.")
    context.close()
