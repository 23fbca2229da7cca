from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from articles.models.article import Article
from core.file_texts.reading import VERSION, FileWords, Outcome, read_words, reader_of
from search import indexing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from articles.models.attachment import Attachment
    from people.models import User

MOST_TRIES = 3
SILENT = timedelta(minutes=10)  # after which a worker that began reading is taken to be gone
WAITING = "waiting"


class FileTextQuerySet(models.QuerySet["FileText"]):
    """The words every list of what stands in files starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Of the files of pages `user` may read; never those of a draft, which search does not know."""
        return self.of_pages(Article.objects.visible_to(user))

    def of_pages(self, pages: Any) -> Self:
        return self.filter(attachment__article__in=pages)

    def due(self) -> Self:
        """What was not read yet, or by another version; a reading that broke off is tried again later."""
        unread = Q(outcome=WAITING) | ~Q(version=VERSION)
        idle = Q(begun_at=None) | Q(begun_at__lt=timezone.now() - SILENT)
        return self.filter(unread & idle)


class FileText(models.Model):
    """What stands in a file, read from it once by the worker; the file is found by it, and by its name from the start."""

    attachment_id: Any
    attachment = models.OneToOneField(
        "articles.Attachment", on_delete=models.CASCADE, related_name="file_text"
    )
    outcome = models.CharField(max_length=10, default=WAITING)  # or one of Outcome
    text = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)

    objects: Any = FileTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return self.text[:80]

    @classmethod
    @transaction.atomic
    def begin(cls, attachment: Attachment) -> None:
        """Let `attachment` be found by its name from now on, and by its text as soon as the worker has read that."""
        row = cls(attachment=attachment)
        if not row.reader:
            row.outcome, row.version = Outcome.NOTHING, VERSION
        row.save(force_insert=True)
        if attachment.article_id:
            refresh_files([row.pk])
        if row.reader:
            row.ask_worker()

    def ask_worker(self) -> None:
        """Have the worker read this file, behind what people wait for."""
        app.configure_task("articles.tasks.read_file", priority=-10).defer(text_id=self.pk)

    @property
    def reader(self) -> str:
        """Which of the readers is for this file; empty when it holds no text."""
        return reader_of(self.attachment.content_type, self.attachment.name)

    def read(self) -> bool:
        """Read the file and let search know; False when another worker is at it, or nothing is to be done.

        A file that took the worker down MOST_TRIES times is not tried again.
        """
        claimed = type(self).objects.due().filter(pk=self.pk)
        if not claimed.update(begun_at=timezone.now(), tries=F("tries") + 1):
            return False
        self.refresh_from_db(fields=["tries"])
        self._keep(FileWords(Outcome.BROKEN) if self.tries > MOST_TRIES else self._words())
        return True

    def _words(self) -> FileWords:
        if not self.reader:
            return FileWords(Outcome.NOTHING)
        with default_storage.open(self.attachment.path()) as opened:
            return read_words(opened, self.reader)

    @transaction.atomic
    def _keep(self, words: FileWords) -> None:
        self.outcome, self.text = words.outcome, words.text
        self.version, self.tries, self.begun_at = VERSION, 0, None
        changed = type(self).objects.filter(pk=self.pk)  # unless its page was thrown away meanwhile
        if changed.update(outcome=self.outcome, text=self.text, version=VERSION, tries=0, begun_at=None):
            refresh_files([self.pk])


def refresh_files(ids: Iterable[int]) -> None:
    """Make search agree with these files as they are now; their pages are held, so that none closes meanwhile unseen."""
    files = _held(FileText.objects.filter(pk__in=ids))
    indexing.refresh_many(files)


def move_files(pages: Any) -> None:
    """Make search agree with where `pages` are now and who may read them, for their files; call it after the change."""
    indexing.refresh_places(_held(FileText.objects.of_pages(pages)))


def _held(files: Any) -> list[FileText]:
    """Return the files once nobody else can change where their pages are, with what search asks of them."""
    with_page = dict(files.values_list("pk", "attachment__article_id"))
    pages = Article.objects.filter(pk__in=[page for page in with_page.values() if page])
    list(pages.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    rows = FileText.objects.filter(pk__in=with_page).order_by("pk")
    return list(rows.select_related("attachment__article"))
