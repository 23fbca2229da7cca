"""What the worker clears away at night."""

import os
import time
from datetime import timedelta

from django.utils import timezone

from articles.models import Attachment, Draft, FileText
from articles.tasks import remove_forgotten_drafts, remove_orphan_files
from tests.factories.articles import make_article
from tests.factories.files import make_attachment, make_draft


def ago(**age):
    return timezone.now() - timedelta(**age)


def test_it_removes_drafts_nobody_touched_for_a_fortnight(
    editor, settings, django_capture_on_commit_callbacks
):
    old = make_draft(editor, title="Old", updated_at=ago(days=15))
    young = make_draft(editor, title="Young", updated_at=ago(days=13))
    stored = settings.MEDIA_ROOT / make_attachment(old, by=editor).path()
    with django_capture_on_commit_callbacks(execute=True):
        remove_forgotten_drafts()
    assert list(Draft.objects.all()) == [young]
    assert not stored.exists()


def test_it_removes_empty_drafts_after_a_day(editor):
    make_draft(editor, updated_at=ago(hours=25))
    fresh = make_draft(editor, updated_at=ago(hours=23))
    filled = make_draft(editor, source="Text", updated_at=ago(hours=25))
    with_file = make_draft(editor, updated_at=ago(hours=25))
    make_attachment(with_file, by=editor)
    remove_forgotten_drafts()
    assert set(Draft.objects.all()) == {fresh, filled, with_file}


def test_it_removes_files_that_a_crash_left_without_a_row(editor, space, settings):
    kept = make_attachment(make_article("Page", space=space, by=editor), by=editor)
    gone = make_attachment(make_article("Other", space=space, by=editor), by=editor, content=b"lost")
    FileText.objects.filter(attachment=gone)._raw_delete("default")
    Attachment.objects.filter(pk=gone.pk)._raw_delete("default")
    path = settings.MEDIA_ROOT / gone.path()
    remove_orphan_files()
    assert path.exists()
    yesterday = time.time() - 86_400
    for each in (path, settings.MEDIA_ROOT / kept.path()):
        os.utime(each, (yesterday, yesterday))
    remove_orphan_files()
    assert not path.exists()
    assert (settings.MEDIA_ROOT / kept.path()).exists()


def test_it_finds_nothing_to_remove_where_nothing_is_stored(db):
    remove_orphan_files()
