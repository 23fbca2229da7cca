"""A zip uploaded to a space: from the form to the report."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.models import Article
from spaces.models import Role
from tests.factories.people import make_user
from tests.factories.spaces import give_role
from tests.transfer.test_hostile_sources import zipped
from transfer.models import Import
from transfer.tasks import run_import

FORM = "/spaces/crm-internal/import/"


def upload(files=None, name="handbook.zip"):
    content = zipped(
        files or {"a.md": "# A\n\n[b](b.md)", "b.md": "# B", "=x.md": b"\0\1\2\3" * 9}
    ).getvalue()
    return SimpleUploadedFile(name, content, "application/zip")


@pytest.fixture
def started(client, editor, space):
    client.force_login(editor)
    client.post(FORM, {"file": upload()})
    return Import.objects.get()


@pytest.fixture
def finished(started):
    run_import(import_id=started.pk)
    started.refresh_from_db()
    return started


def test_it_starts_an_import_and_shows_how_far_it_is(client, editor, started):
    assert (started.state, started.started_by, started.name) == ("waiting", editor, "handbook.zip")
    response = client.get(f"/imports/{started.pk}/")
    assert "The import is about to start." in response.text
    assert 'hx-trigger="every 2s"' in response.text
    started.note_progress(3, 10)
    fragment = client.get(f"/imports/{started.pk}/", headers={"hx-request": "true"})
    assert "3 of 10 pages" in fragment.text
    assert "<html" not in fragment.text


def test_it_brings_the_pages_in_and_reports(client, finished):
    assert finished.state == "done"
    assert finished.file == ""
    page = Article.objects.get(title="A")
    assert f"/articles/{Article.objects.get(title='B').pk}-b/" in page.source
    response = client.get(f"/imports/{finished.pk}/")
    assert "=x.md" in response.text
    assert "This is not text." in response.text
    assert "b.md" not in response.text
    everything = client.get(f"/imports/{finished.pk}/?show=all")
    assert f'href="/articles/{page.pk}-a/"' in everything.text
    assert "every 2s" not in everything.text


def test_the_report_is_a_table_without_formulas(client, finished):
    response = client.get(f"/imports/{finished.pk}/report.csv")
    page = Article.objects.get(title="A")
    lines = response.content.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "source path,outcome,page address,remarks"
    assert lines[1] == "'=x.md,Failed,,This is not text."
    assert lines[2] == f"a.md,New page,/articles/{page.pk}-a/,"


def test_it_is_seen_by_who_started_it_and_the_managers(client, finished, manager, reader, space):
    colleague = make_user("Other Editor")
    give_role(space, colleague, Role.EDIT)
    for person, status in ((manager, 200), (colleague, 404), (reader, 404)):
        client.force_login(person)
        assert client.get(f"/imports/{finished.pk}/").status_code == status
        assert client.get(f"/imports/{finished.pk}/report.csv").status_code == status
    client.logout()
    assert client.get(f"/imports/{finished.pk}/").status_code == 302


def test_it_is_for_who_may_edit_the_space(client, space, reader, outsider):
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert client.get(FORM).status_code == status
        assert client.post(FORM, {"file": upload()}).status_code == status
    client.logout()
    assert client.post(FORM).status_code == 302
    assert not Import.objects.exists()


def test_what_is_no_zip_is_refused_with_a_sentence(client, space, editor):
    client.force_login(editor)
    response = client.post(FORM, {"file": SimpleUploadedFile("a.zip", b"# A")})
    assert response.status_code == 422
    assert "This is not a zip file." in response.text
    assert client.post(FORM).status_code == 422


def test_a_damaged_zip_says_so(client, space, editor):
    client.force_login(editor)
    client.post(FORM, {"file": SimpleUploadedFile("a.zip", b"PK\x03\x04 and then nothing")})
    importing = Import.objects.get()
    run_import(import_id=importing.pk)
    assert "Nothing was imported" in client.get(f"/imports/{importing.pk}/").text
    assert not Article.objects.exists()


def test_who_lost_the_role_meanwhile_brings_nothing_in(client, space, editor, started):
    space.memberships.filter(person=editor).delete()
    run_import(import_id=started.pk)
    started.refresh_from_db()
    assert started.state == "failed"
    assert not Article.objects.exists()


def test_two_workers_do_not_do_the_same_import(started):
    assert started.claim()
    run_import(import_id=started.pk)
    assert not Article.objects.exists()


def test_one_whose_worker_stopped_is_started_again(client, started, time_machine):
    started.claim()
    client.post(f"/imports/{started.pk}/restart/")
    started.refresh_from_db()
    assert started.state == "running"
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    assert "It has stopped" in client.get(f"/imports/{started.pk}/").text
    assert client.post(f"/imports/{started.pk}/restart/").status_code == 302
    run_import(import_id=started.pk)
    assert Article.objects.count() == 2


def test_wrong_methods(client, started):
    assert client.post(f"/imports/{started.pk}/").status_code == 405
    assert client.post(f"/imports/{started.pk}/report.csv").status_code == 405
    assert client.get(f"/imports/{started.pk}/restart/").status_code == 405
    assert client.delete(FORM).status_code == 405


def test_the_number_of_statements_does_not_grow(client, editor, space, django_assert_max_num_queries):
    client.force_login(editor)
    client.post(FORM, {"file": upload({f"{number}.md": f"# {number}" for number in range(40)})})
    importing = Import.objects.get()
    run_import(import_id=importing.pk)
    with django_assert_max_num_queries(12):
        client.get(f"/imports/{importing.pk}/?show=all")
