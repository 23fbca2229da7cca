"""Searches kept under a name, and the mail about what is new in them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from people.models import User
from search.digests import deliver, due, end_address
from search.models import Entry, SavedSearch
from search.tasks import send_digests
from spaces.models import Role
from tests.factories.people import make_user
from tests.factories.search import make_entry
from tests.factories.spaces import give_role, make_closed_space, make_restriction, make_space

WEEK_AGO = timedelta(days=8)


def save(person: User, asked: str = "q=zomerplan", **fields) -> SavedSearch:
    fields.setdefault("digest", "weekly")
    fields.setdefault("told_at", timezone.now() - WEEK_AGO)
    return SavedSearch.objects.create(person=person, name="Zomer", asked=asked, **fields)


def test_it_is_saved_from_the_results_page_run_renamed_and_removed(client, someone):
    make_entry("Zomerplan")
    client.force_login(someone)
    page = client.get("/search/?q=zomerplan&kind=page&page=2").content.decode()
    assert "/search/saved/new/?q=zomerplan&amp;kind=page&amp;page=2" in page
    address = "/search/saved/new/?q=zomerplan&kind=page&page=2"
    assert 'value="zomerplan"' in client.get(address).content.decode()
    client.post(address, {"name": "Zomer", "digest": "weekly"})
    made = SavedSearch.objects.get()
    assert (made.asked, made.digest, made.person) == ("q=zomerplan&kind=page", "weekly", someone)
    page = client.get("/search/saved/").content.decode()
    assert 'href="/search/?q=zomerplan&amp;kind=page"' in page
    assert "Every week" in page
    client.post(f"/search/saved/{made.pk}/edit/", {"name": "Zomer 2027", "digest": "off"})
    made.refresh_from_db()
    assert (made.name, made.digest) == ("Zomer 2027", "off")
    client.post(f"/search/saved/{made.pk}/remove/")
    assert not SavedSearch.objects.exists()


def test_a_name_is_used_once_by_one_person(client, someone):
    save(make_user("Ander"))
    save(someone)
    client.force_login(someone)
    answer = client.post("/search/saved/new/?q=winter", {"name": "Zomer", "digest": "off"})
    assert answer.status_code == 422
    assert "with this name already" in answer.content.decode()


def test_it_is_nobody_elses(client, someone):
    saved = save(make_user("Ander"))
    client.force_login(someone)
    assert "Zomer" not in client.get("/search/saved/").content.decode()
    assert client.get(f"/search/saved/{saved.pk}/edit/").status_code == 404
    assert client.post(f"/search/saved/{saved.pk}/remove/").status_code == 404


def test_nothing_searched_for_is_not_saved(client, someone):
    client.force_login(someone)
    assert client.get("/search/saved/new/")["Location"] == "/search/"


def test_it_mails_what_is_new_once(someone, mailoutbox):
    make_entry("Zomerplan oud", updated_at=timezone.now() - timedelta(days=30))
    make_entry("Zomerplan nieuw")
    make_entry("Winterplan nieuw")
    saved = save(someone)
    assert deliver(saved.pk) is True
    mail = mailoutbox[0]
    assert (mail.to, mail.subject) == ([someone.email], "Zomer: 1 new result")
    assert "Zomerplan nieuw" in mail.body
    for absent in ("Zomerplan oud", "Winterplan"):
        assert absent not in mail.body
    assert "/search/?q=zomerplan" in mail.body
    assert end_address(saved) in mail.extra_headers["List-Unsubscribe"]
    assert deliver(saved.pk) is False
    assert len(mailoutbox) == 1


def test_it_skips_a_mail_with_nothing_in_it(someone, mailoutbox):
    saved = save(someone)
    assert deliver(saved.pk) is False
    saved.refresh_from_db()
    assert timezone.now() - saved.told_at < timedelta(minutes=1)
    assert mailoutbox == []


def test_it_speaks_the_persons_language(db, mailoutbox):
    make_entry("Zomerplan")
    deliver(save(make_user("Wil", language="nl")).pk)
    assert mailoutbox[0].subject == "Zomer: 1 nieuw resultaat"


@pytest.mark.parametrize("case", ["closed", "restricted", "restricted twice", "restricted in open"])
def test_it_mails_only_what_the_person_may_see_when_it_goes_out(db, mailoutbox, case):
    member, outsider = make_user("Mia Lid"), make_user("Udo Buiten")
    space = make_space("Open") if case == "restricted in open" else make_closed_space("Dicht")
    membership = give_role(space, member, Role.READ)
    count = {"closed": 0, "restricted twice": 2}.get(case, 1)
    ids = tuple(make_restriction(member).pk for _ in range(count))
    entry = make_entry("Geheim zomerplan", space_id=space.pk, restriction_ids=ids)
    assert deliver(save(outsider).pk) is False
    saved = save(member)
    assert deliver(saved.pk) is True
    assert "Geheim zomerplan" in mailoutbox[0].body
    SavedSearch.objects.filter(pk=saved.pk).update(told_at=timezone.now() - WEEK_AGO)
    membership.delete()
    Entry.objects.filter(pk=entry.pk).update(restriction_ids=[*ids, 999_999])
    assert deliver(saved.pk) is False
    assert len(mailoutbox) == 1


def test_it_is_due_as_often_as_was_asked(someone, time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 6, 0, tzinfo=UTC))
    now = timezone.now()
    ages = {"off": 400, "daily": 1, "weekly": 7}
    made = {
        digest: SavedSearch.objects.create(
            person=someone, name=digest, asked="q=x", digest=digest, told_at=now - timedelta(days=days)
        )
        for digest, days in ages.items()
    }
    assert set(due(now)) == {made["daily"].pk, made["weekly"].pk}
    assert due(now - timedelta(hours=12)) == []
    User.objects.update(is_active=False)
    assert due(now) == []


def test_the_worker_has_a_task_for_each(someone, mailoutbox):
    make_entry("Zomerplan")
    save(someone)
    send_digests(0)
    assert [job.args["pk"] for job in ProcrastinateJob.objects.filter(task_name="search.tasks.send_digest")]


def test_the_link_in_the_mail_ends_it_without_signing_in(client, someone):
    saved = save(someone)
    address, english = end_address(saved), {"Accept-Language": "en"}
    assert "No more mail" in client.get(address, headers=english).content.decode()
    saved.refresh_from_db()
    assert saved.digest == "weekly"
    assert "The search itself stays saved" in client.post(address, headers=english).content.decode()
    saved.refresh_from_db()
    assert saved.digest == "off"
    assert client.get("/search/saved/mail/nonsense/").status_code == 404
