"""The evidence beside a page: learnings that support or contradict it, put there without anyone editing the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activity.models import Notification
from spaces.models import Role
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign, make_learning
from tests.factories.people import make_user
from tests.factories.spaces import give_role, make_space


@pytest.fixture
def page(space, editor):
    return make_article("How we mail", space=space, by=editor)


def beside(client, page):
    return client.get(page.get_absolute_url()).content.decode().partition('id="evidence"')[2]


def test_a_page_shows_what_supports_and_what_contradicts_it(client, reader, editor, campaign, learning, page):
    learning.revise(by=editor, effect="+44% revenue")
    learning.link_page(page, by=editor)
    against = make_learning("Late mails sell too.", campaign=campaign, by=editor, effect="+2%")
    against.link_page(page, by=editor, stance="contradicts")
    client.force_login(reader)
    found = beside(client, page)
    for text in (
        "1 learning supports this",
        "1 contradicts it",
        "Early access sells.",
        "+44% revenue",
        "confidence high",
        "Black Friday 2025",
    ):
        assert text in found  # fmt: skip
    assert found.index("Late mails sell too.") < found.index("Early access sells.")
    assert page.get_absolute_url() in client.get(learning.get_absolute_url()).content.decode()
    page.refresh_from_db()
    assert page.revisions.count() == 1


def test_a_page_without_evidence_shows_nothing_of_it(client, reader, page):
    client.force_login(reader)
    assert beside(client, page) == ""


def test_what_holds_no_longer_is_no_evidence(client, reader, editor, campaign, learning, page):
    learning.link_page(page, by=editor)
    learning.change_status("refuted", by=editor, reason="It did not hold.")
    other = make_learning("Nobody opens it.", campaign=campaign, by=editor)
    other.link_page(page, by=editor)
    other.bin(by=editor)
    client.force_login(reader)
    assert beside(client, page) == ""


def test_a_page_names_and_counts_only_learnings_its_reader_may_see(
    client, reader, editor, manager, campaign, learning, page, space
):
    secret = make_campaign("Secret plan", space=space, by=manager)
    hidden = make_learning("Nobody knows.", campaign=secret, by=manager)
    hidden.link_page(page, by=manager, stance="contradicts")
    secret.restrict(people=[manager], teams=[], by=manager)
    client.force_login(reader)
    assert beside(client, page) == ""
    learning.link_page(page, by=editor)
    found = beside(client, page)
    assert "1 learning supports this" in found
    for text in ("Nobody knows.", "Secret plan", "contradict"):
        assert text not in found
    client.force_login(manager)
    assert "Nobody knows." in beside(client, page)


def test_a_learning_names_only_pages_its_reader_may_see(client, reader, editor, manager, learning, page):
    learning.link_page(page, by=editor)
    client.force_login(reader)
    assert "How we mail" in client.get(learning.get_absolute_url()).content.decode()
    page.restrict(people=[manager], teams=[], by=manager)
    assert "How we mail" not in client.get(learning.get_absolute_url()).content.decode()


def test_figures_kept_for_members_stay_with_them(client, editor, page):
    open_space = make_space("Campaigns", access="open", slug="open-campaigns")
    give_role(open_space, editor, Role.EDIT)
    give_role(page.space, tom := make_user("Tom Rietveld"), Role.READ)
    made = make_campaign("Spring", space=open_space, by=editor)
    learning = make_learning("Sun sells.", campaign=made, by=editor, effect="+12% sales")
    learning.link_page(page, by=editor)
    client.force_login(tom)
    assert "+12% sales" in beside(client, page)
    open_space.figures_for_members = True
    open_space.save()
    assert "Sun sells." in beside(client, page)
    assert "+12% sales" not in beside(client, page)
    client.force_login(editor)
    assert "+12% sales" in beside(client, page)


@pytest.mark.parametrize("number", [0, 3, 80])
def test_a_page_asks_no_more_for_its_evidence(client, reader, editor, campaign, page, number):
    for count in range(number):
        one = make_learning(f"Detail {count}.", campaign=campaign, by=editor)
        one.link_page(page, by=editor, stance=["supports", "contradicts"][count % 2])
    client.force_login(reader)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.get_absolute_url())
    assert len(captured) == 4
    if number > 10:
        assert f"/learnings/?page={page.pk}" in beside(client, page)


def told(person):
    return list(Notification.objects.filter(person=person).values_list("event__verb", flat=True))


def test_who_answers_for_a_page_hears_that_it_is_contradicted(learning, page, editor, manager, reader):
    learning.link_page(page, by=manager, stance="contradicts")
    assert told(editor).count("learning.contradicts") == 1
    assert "learning.contradicts" not in told(reader)
    learning.link_page(page, by=manager, stance="contradicts")
    assert told(editor).count("learning.contradicts") == 1  # it says nothing new
    learning.link_page(page, by=manager, stance="supports")
    learning.link_page(page, by=manager, stance="contradicts")
    assert told(editor).count("learning.contradicts") == 2


def test_nobody_hears_of_a_learning_she_may_not_see(page, editor, manager, space):
    secret = make_campaign("Secret plan", space=space, by=manager)
    secret.restrict(people=[manager], teams=[], by=manager)
    hidden = make_learning("Nobody knows.", campaign=secret, by=manager)
    hidden.link_page(page, by=manager, stance="contradicts")
    assert "learning.contradicts" not in told(editor)


def test_a_supported_page_is_no_news(learning, page, editor, manager):
    learning.link_page(page, by=manager)
    assert "learning.contradicts" not in told(editor)


def test_it_is_linked_and_unlinked_from_the_page_of_the_learning(client, learning, page, editor, reader):
    address = f"/learnings/{learning.pk}/pages/"
    client.force_login(editor)
    assert "How we mail" in client.get(address).content.decode()
    assert client.post(address, {"page": page.pk, "stance": "contradicts"}).url == learning.get_absolute_url()
    assert [(link.page, link.stance, link.by) for link in learning.page_links.all()] == [
        (page, "contradicts", editor)
    ]
    client.force_login(reader)
    assert client.post(address, {"page": page.pk, "stance": "supports"}).status_code == 403
    assert client.post(f"{address}{page.pk}/remove/").status_code == 403
    client.force_login(editor)
    assert client.post(f"{address}{page.pk}/remove/").status_code == 302
    assert not learning.page_links.exists()


def test_a_page_one_may_not_see_is_neither_linked_nor_unlinked(client, learning, page, editor, manager):
    hidden = make_article("Secret prices", space=page.space, by=manager)
    learning.link_page(hidden, by=manager)
    hidden.restrict(people=[manager], teams=[], by=manager)
    client.force_login(editor)
    address = f"/learnings/{learning.pk}/pages/"
    assert "Secret prices" not in client.get(address).content.decode()
    assert client.post(address, {"page": hidden.pk, "stance": "contradicts"}).status_code == 422
    assert client.post(f"{address}{hidden.pk}/remove/").status_code == 404
    assert learning.page_links.get().stance == "supports"


def test_a_new_learning_says_at_once_what_it_contradicts(client, campaign, page, editor, manager):
    client.force_login(manager)
    sent = {"statement": "Late mails sell too.", "kind": "worked", "page": page.pk, "stance": "contradicts"}
    assert client.post("/campaigns/black-friday/learnings/new/", sent).status_code == 302
    assert page.learning_links.get().stance == "contradicts"
    assert "learning.contradicts" in told(editor)
