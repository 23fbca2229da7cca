"""A file is found by its name at once, by its text soon after, and by nobody who may not read its page."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Attachment, FileText
from articles.tasks import read_file, read_unread_files
from search.finding import find
from search.models import Entry
from tests.factories.articles import make_article
from tests.factories.documents import make_pdf, make_scan, make_slides, make_word
from tests.factories.files import make_attachment, make_draft, make_picture
from tests.factories.spaces import make_closed_space


@pytest.fixture
def page(space, editor):
    return make_article("Zomercampagne", space=space, by=editor)


def attach(owner, by, name="Draaiboek.docx", content=None):
    """Attach a file and return its row, its text read as the worker would."""
    file = make_attachment(owner, by=by, name=name, content=content or make_word("Het kwikzilverplan."))
    with TestCase.captureOnCommitCallbacks(execute=True):
        read_file(text_id=file.file_text.pk)
    file.file_text.refresh_from_db()
    return file


def titles(user, query):
    return [result.entry.title for result in find(user, query).results]


def test_it_is_found_by_its_name_before_it_was_read(page, editor, reader):
    make_attachment(page, by=editor, name="Draaiboek.docx", content=make_word("Het kwikzilverplan."))
    assert titles(reader, "draaiboek") == ["Draaiboek.docx"]
    assert titles(reader, "kwikzilverplan") == []
    assert FileText.objects.get().outcome == "waiting"


def test_it_leaves_the_reading_to_the_worker_in_the_saving_transaction(page, editor):
    file = make_attachment(page, by=editor)
    job = ProcrastinateJob.objects.get(task_name="articles.tasks.read_file")
    assert job.args == {"text_id": file.file_text.pk}
    assert job.priority < 0


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("Plan.pdf", make_pdf("Het kwikzilverplan."), "PDF"),
        ("Plan.docx", make_word("Het kwikzilverplan."), "Word document"),
        ("Plan.pptx", make_slides("Het kwikzilverplan."), "Presentation"),
        ("Plan.csv", "kanaal;één\nHet kwikzilverplan;3".encode("cp1252"), "Text file"),
    ],
)
def test_it_is_found_by_what_stands_in_it(client, page, editor, reader, name, content, label):
    file = attach(page, editor, name, content)
    client.force_login(reader)
    shown = client.get("/search/?q=kwikzilverplan").content.decode()
    assert f'href="/articles/{page.pk}-zomercampagne/#file-{file.pk}"' in shown
    assert f"<span>{label}</span>" in shown
    assert "at “Zomercampagne”" in shown
    assert "<mark>kwikzilverplan</mark>" in shown
    assert f'id="file-{file.pk}"' in client.get(f"/articles/{page.pk}-zomercampagne/").content.decode()


def test_it_is_one_of_the_kinds_to_filter_by(page, editor, reader):
    attach(page, editor)
    assert titles(reader, "kwikzilver kind:file") == ["Draaiboek.docx"]
    assert titles(reader, "kwikzilver kind:page") == []
    assert titles(reader, "type:file_word kwikzilver") == ["Draaiboek.docx"]


def test_it_tells_its_language_from_its_text(page, editor):
    attach(page, editor, "brief.txt", b"This is the story of what we have done for all of our customers.")
    assert Entry.objects.get(kind="file").language == "en"


def test_it_follows_its_page(page, space, editor, manager, reader, outsider):
    attach(page, editor)
    assert titles(reader, "kwikzilverplan") == ["Draaiboek.docx"]
    assert titles(outsider, "kwikzilverplan") == []
    page.restrict(people=[manager], teams=[], by=editor)
    assert (titles(reader, "kwikzilverplan"), titles(manager, "kwikzilverplan")) == ([], ["Draaiboek.docx"])
    page.lift_restriction(by=editor)
    assert titles(reader, "kwikzilverplan") == ["Draaiboek.docx"]
    page.bin(by=editor)
    assert titles(manager, "kwikzilverplan") == []
    page.refresh_from_db()
    page.take_out_of_bin(by=editor)
    assert titles(reader, "kwikzilverplan") == ["Draaiboek.docx"]
    page.move(by=editor, space=make_closed_space("Elders"))
    assert titles(reader, "kwikzilverplan") == []


def test_it_follows_the_pages_above_its_page(space, editor, manager, reader):
    above = make_article("Boven", space=space, by=editor)
    attach(make_article("Onder", space=space, by=editor, parent=above), editor)
    above.restrict(people=[manager], teams=[], by=editor)
    assert titles(reader, "kwikzilverplan") == []
    above.lift_restriction(by=editor)
    above.bin(by=editor)
    assert titles(reader, "kwikzilverplan") == []
    above.refresh_from_db()
    above.take_out_of_bin(by=editor)
    assert titles(reader, "kwikzilverplan") == ["Draaiboek.docx"]


def test_it_follows_a_new_owner_and_a_new_name(page, editor, manager, reader):
    file = attach(page, editor)
    page.restrict(people=[], teams=[], by=editor)
    assert titles(reader, "kwikzilverplan") == []
    page.revise(base=1, by=manager, owner_id=reader.pk, title="Winter")
    assert titles(reader, "kwikzilverplan") == ["Draaiboek.docx"]
    assert titles(editor, "kwikzilverplan") == []
    assert Entry.objects.get(kind="file").url == f"/articles/{page.pk}-winter/#file-{file.pk}"


def test_it_is_nobodys_to_find_while_its_page_is_a_draft(page, editor, manager):
    draft = make_draft(editor)
    attach(draft, editor)
    for person in (editor, manager):
        assert titles(person, "kwikzilverplan") == titles(person, "draaiboek") == []
    draft.become(page)
    assert titles(manager, "kwikzilverplan") == ["Draaiboek.docx"]


def test_it_is_forgotten_with_its_file_and_with_its_page(client, page, editor, reader):
    file = attach(page, editor)
    attach(page, editor, "Ander.txt", b"Ook kwikzilverplan.")
    client.force_login(editor)
    client.post(f"/files/{file.pk}/remove/")
    assert titles(reader, "kwikzilverplan") == ["Ander.txt"]
    page.bin(by=editor)
    page.refresh_from_db()
    page.purge()
    assert not FileText.objects.exists()
    assert not Entry.objects.filter(kind="file").exists()


def test_it_is_written_anew_by_a_reindex(page, editor, reader):
    attach(page, editor)
    Entry.objects.all().delete()
    call_command("reindex", "--restart")
    assert titles(reader, "kwikzilverplan") == ["Draaiboek.docx"]


def test_it_says_beside_the_file_what_search_cannot_read(client, page, editor, reader):
    sentence = "No text in it that search can read, as in a scan."
    attach(page, editor, "scan.pdf", make_scan())
    attach(page, editor, "foto.png", make_picture())
    for person, address in ((reader, f"/articles/{page.pk}/"), (editor, f"/articles/{page.pk}-/edit/")):
        client.force_login(person)
        assert client.get(address, follow=True).content.decode().count(sentence) == 1
    assert titles(reader, "scan") == ["scan.pdf"]


def test_it_reads_a_file_once(page, editor):
    row = attach(page, editor).file_text
    assert (row.outcome, row.read()) == ("read", False)


def test_it_reads_again_what_another_version_read(page, editor, reader):
    row = attach(page, editor).file_text
    FileText.objects.update(version=0, text="verouderd", outcome="broken")
    Attachment.objects.update(uploaded_at=timezone.now() - timedelta(hours=1))
    read_unread_files()
    row.refresh_from_db()
    assert (row.outcome, row.text) == ("read", "Het kwikzilverplan.")


def test_it_is_not_read_by_two_workers(page, editor):
    row = make_attachment(page, by=editor).file_text
    FileText.objects.update(begun_at=timezone.now())
    assert not row.read()
    FileText.objects.update(begun_at=timezone.now() - timedelta(minutes=11))
    assert row.read()


def test_it_gives_up_on_a_file_that_took_the_worker_down_three_times(page, editor):
    row = make_attachment(page, by=editor).file_text
    FileText.objects.update(tries=3)
    assert row.read()
    assert FileText.objects.get().outcome == "broken"


def test_it_tries_again_what_was_not_there(page, editor):
    row = make_attachment(page, by=editor).file_text
    default_storage.delete(row.attachment.path())
    with pytest.raises(FileNotFoundError):
        row.read()
    assert FileText.objects.due().count() == 0
    FileText.objects.update(begun_at=timezone.now() - timedelta(minutes=11))
    assert FileText.objects.due().count() == 1
