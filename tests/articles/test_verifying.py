"""Looking a page through now and then: who may, until when it counts, and what a reader sees of it."""

from datetime import date

import pytest
import time_machine

from articles.models import Article
from search.models import Entry
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.factories.spaces import give_role

MADE = "2026-01-31T12:00:00Z"


@pytest.fixture
def page(space, editor) -> Article:
    with time_machine.travel(MADE, tick=False):
        return make_article("Tone of voice", space=space, by=editor, source="We say je.")


def states(page, *days) -> list[str]:
    found = []
    for day in days:
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            found.append(Article.objects.get(pk=page.pk).verification_state.value)
    return found


def test_it_is_due_six_months_after_it_was_made_and_overdue_a_month_later(page):
    assert page.verify_by == date(2026, 7, 31)
    assert states(page, "2026-07-31", "2026-08-01", "2026-08-30", "2026-08-31") == [
        "never",
        "due",
        "due",
        "overdue",
    ]


def test_it_counts_from_the_day_it_was_verified(page, editor):
    with time_machine.travel("2026-03-10T12:00:00Z", tick=False):
        page.verify(by=editor)
    assert page.verify_by == date(2026, 9, 10)
    assert states(page, "2026-08-26", "2026-08-27", "2026-09-10", "2026-09-11", "2026-10-11") == [
        "fresh",
        "soon",
        "soon",
        "due",
        "overdue",
    ]


def test_it_waits_longer_for_a_brand_guideline_and_as_long_as_the_page_itself_says(page, editor):
    page.revise(base=1, by=editor, type="brand_guideline")
    assert page.verify_by == date(2027, 1, 31)
    page.revise(base=2, by=editor, verify_months=1)
    assert page.verify_by == date(2026, 2, 28)


def test_it_stays_verified_through_an_edit_and_says_that_there_was_one(client, page, editor, reader):
    page.verify(by=editor)
    assert not page.changed_since
    page.revise(base=1, by=editor, source="We say je, always.")
    assert page.changed_since
    client.force_login(reader)
    shown = client.get(page.get_absolute_url()).content.decode()
    assert "Verified by Joris van Aalst on" in shown
    assert f'<a href="/articles/{page.address}/comparison/?from=1&amp;to=2">Changed since then</a>' in shown
    assert "Still correct" not in shown


def test_it_takes_a_verification_back_for_the_one_before(page, editor, manager):
    with time_machine.travel("2026-03-10T12:00:00Z", tick=False):
        page.verify(by=editor)
    page.verify(by=manager)
    page.withdraw_verification()
    assert (page.verified_by, page.verify_by) == (editor, date(2026, 9, 10))
    page.withdraw_verification()
    page.withdraw_verification()
    assert (page.verified_by, page.verified_at, page.verify_by) == (None, None, date(2026, 7, 31))


@pytest.mark.parametrize("who", ["manager", "administrator", "owner", "backup_owner", "verifier"])
def test_it_is_verified_by_who_answers_for_it(client, request, page, editor, reader, who):
    person = reader
    if who in ("owner", "backup_owner", "verifier"):
        page.revise(base=1, by=editor, **{f"{who}_id": reader.pk})
    else:
        person = request.getfixturevalue(who)
    client.force_login(person)
    assert "Still correct" in client.get(page.get_absolute_url()).content.decode()
    response = client.post(f"/articles/{page.address}/verification/")
    assert (response.status_code, response["Location"]) == (302, page.get_absolute_url())
    assert Article.objects.get(pk=page.pk).verified_by == person
    assert "Take back" in client.get(page.get_absolute_url()).content.decode()
    assert client.post(f"/articles/{page.address}/verification/remove/").status_code == 302
    assert Article.objects.get(pk=page.pk).verified_by is None


def test_it_answers_with_the_line_itself(client, page, editor):
    client.force_login(editor)
    answer = client.post(f"/articles/{page.address}/verification/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.content.decode().strip().startswith('<div class="verification verification-fresh"')


def test_it_refuses_who_only_reads_or_edits_and_hides_from_others(client, space, page, reader, outsider):
    other = make_user("Kim Prins")
    give_role(space, other, Role.EDIT)
    for verb in ("verification", "verification/remove"):
        for person, status in ((reader, 403), (other, 403), (outsider, 404)):
            client.force_login(person)
            assert client.post(f"/articles/{page.pk}/{verb}/").status_code == status
        assert client.get(f"/articles/{page.pk}/{verb}/").status_code == 405
        client.logout()
        assert client.post(f"/articles/{page.pk}/{verb}/")["Location"].startswith("/account/login/")


def test_it_lets_search_know(page, editor):
    entry = Entry.objects.get(kind="page", object_id=page.pk)
    assert (entry.verified_on, entry.verify_by) == (None, date(2026, 7, 31))
    with time_machine.travel("2026-03-10T12:00:00Z", tick=False):
        page.verify(by=editor)
    entry.refresh_from_db()
    assert (entry.verified_on, entry.verify_by) == (date(2026, 3, 10), date(2026, 9, 10))


def test_it_is_set_on_the_page_itself(client, page, editor, reader):
    client.force_login(editor)
    address = f"/articles/{page.address}/edit/"
    form = client.get(address).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None}
    sent |= {"verifier": reader.pk, "verify_months": 3, "source": page.source}
    assert client.post(address, sent).status_code == 302
    page.refresh_from_db()
    assert (page.verifier, page.verify_months, page.verify_by) == (reader, 3, date(2026, 4, 30))
