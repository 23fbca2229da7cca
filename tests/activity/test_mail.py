import re
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from activity.mailing import deliver
from activity.models import Follow, Notification, WithoutMail
from tests.factories.articles import make_article
from tests.factories.people import make_user
from tests.mail_server import serving


@pytest.fixture
def page(space, editor):
    return make_article("Prices", space=space, by=editor)


@pytest.fixture
def told(page, manager, reader) -> Notification:
    """What the reader, who follows the page, is told of the manager's change."""
    Follow.start(page, by=reader)
    page.revise(base=1, by=manager, source="Cheaper.")
    return Notification.objects.get(person=reader)


def test_it_mails_what_happened_with_a_way_out(told, page, settings):
    settings.SITE = "https://wiki.example.org"
    assert deliver(told.pk)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["daan.westra@example.org"], "Marijke Terpstra changed “Prices”")
    assert f"https://wiki.example.org/articles/{page.pk}-prices/" in sent.body
    assert sent.alternatives[0].mimetype == "text/html"
    assert f'href="https://wiki.example.org/articles/{page.pk}-prices/"' in sent.alternatives[0].content
    leave = sent.extra_headers["List-Unsubscribe"]
    assert re.fullmatch(r"<https://wiki\.example\.org/unsubscribe/[\w:-]+/>", leave)
    assert leave[1:-1] in sent.body


def test_it_speaks_the_language_of_the_recipient(page, manager):
    dutch = make_user("Sanne Kuiper", language="nl", is_administrator=True)
    Follow.start(page, by=dutch)
    page.revise(base=1, by=manager, source="Cheaper.")
    deliver(Notification.objects.get(person=dutch).pk)
    assert mail.outbox[0].subject == "Marijke Terpstra wijzigde “Prices”"
    assert "Hallo Sanne," in mail.outbox[0].body


def test_it_escapes_in_html_and_only_there(space, editor, manager, reader):
    page = make_article("<b>Prices</b> & more", space=space, by=editor)
    Follow.start(page, by=reader)
    page.revise(base=1, by=manager, source="Cheaper.")
    deliver(Notification.objects.get(person=reader).pk)
    assert mail.outbox[0].subject == "Marijke Terpstra changed “<b>Prices</b> & more”"
    assert "“<b>Prices</b> & more”" in mail.outbox[0].body
    assert "“&lt;b&gt;Prices&lt;/b&gt; &amp; more”" in mail.outbox[0].alternatives[0].content


def test_a_title_with_a_line_break_makes_no_header(told, page):
    type(page).objects.filter(pk=page.pk).update(title="Prices\r\nBcc: all@example.org")
    deliver(told.pk)
    assert mail.outbox[0].subject == "Marijke Terpstra changed “Prices Bcc: all@example.org”"


def test_it_mails_once(told):
    assert [deliver(told.pk), deliver(told.pk)] == [True, False]
    assert len(mail.outbox) == 1


def test_it_mails_the_title_as_it_is_when_it_is_sent(told, page, manager):
    page.revise(base=2, by=manager, title="What it costs")
    deliver(told.pk)
    assert "“What it costs”" in mail.outbox[0].subject


def close_it(told, page, manager):
    page.restrict(people=[], teams=[], by=manager)


def bin_it(told, page, manager):
    page.bin(by=manager)


def leave(told, page, manager):
    page.space.memberships.filter(person=told.person).delete()


def go(told, page, manager):
    type(told.person).objects.filter(pk=told.person_id).update(is_active=False)


def want_none(told, page, manager):
    WithoutMail.end(told.person, "pages")


def read_it(told, page, manager):
    Notification.objects.filter(pk=told.pk).update(read_at="2026-11-22T12:00Z")


@pytest.mark.parametrize("happens", [close_it, bin_it, leave, go, want_none, read_it])
def test_it_mails_nothing_when_by_then_it_should_not(told, page, manager, happens):
    happens(told, page, manager)
    assert deliver(told.pk) is False
    assert mail.outbox == []


def test_it_queues_no_mail_for_who_wants_none(page, manager, reader):
    Follow.start(page, by=reader)
    WithoutMail.end(reader, "pages")
    page.revise(base=1, by=manager, source="Cheaper.")
    assert Notification.objects.filter(person=reader).exists()
    assert waiting() == [Notification.objects.get(person__name="Joris van Aalst").pk]


def test_nothing_is_mailed_of_what_was_rolled_back(page, manager):
    with pytest.raises(ZeroDivisionError):
        fail_after_saving(page, manager)
    assert waiting() == []


def fail_after_saving(page, manager):
    with transaction.atomic():
        page.revise(base=1, by=manager, source="Cheaper.")
        raise ZeroDivisionError


def waiting() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name="activity.tasks.mail_notification", status="todo")
    return sorted(job.args["notification_id"] for job in jobs)


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_each_mail_once_also_after_the_mail_server_was_away(
    settings, space, editor, manager
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    page = make_article("Prices", space=space, by=editor)
    page.revise(base=1, by=manager, source="Cheaper.")
    found = Notification.objects.get()
    with serving() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        server.is_away = True
        with pytest.raises(SMTPException):
            deliver(found.pk)
        found.refresh_from_db()
        assert (server.mails, found.mailed_at) == ([], None)
        server.is_away = False
        for _again in range(2):
            call_command("procrastinate", "worker", "--one-shot", "--concurrency=1")
        assert deliver(found.pk) is False
    assert [(one["To"], one["Subject"]) for one in server.mails] == [
        ("joris.van.aalst@example.org", "Marijke Terpstra changed “Prices”")
    ]
    assert [part.get_content_type() for part in server.mails[0].iter_parts()] == ["text/plain", "text/html"]
    found.refresh_from_db()
    assert found.mailed_at is not None
