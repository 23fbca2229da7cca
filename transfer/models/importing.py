from __future__ import annotations

import uuid
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spaces.models import Space
from transfer.importers.markdown.remarks import sentences
from transfer.models.outcomes import NOTEWORTHY, Outcome

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User
    from transfer.importers.markdown.report import Report

SILENT_FOR = timedelta(minutes=10)


class ImportQuerySet(models.QuerySet["Import"]):
    """The words every list of imports starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own imports, and those of the spaces one manages."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(started_by=user) & Q(space__in=Space.objects.visible_to(user))
        return self.filter(mine | Q(space__in=Space.objects.managed_by(user)))


class Import(models.Model):
    """One upload of files that became pages: how far it is, and afterwards what became of each file."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    space = models.ForeignKey(Space, verbose_name=_("space"), on_delete=models.CASCADE, related_name="+")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    heard_at = models.DateTimeField(default=timezone.now)  # when it last said how far it was
    finished_at = models.DateTimeField(_("finished"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    name = models.CharField(_("file"), max_length=255)
    file = models.CharField(max_length=100, blank=True)  # its name in the storage, until the import is done
    skip_drafts = models.BooleanField(_("leave drafts out"), default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    problem = models.JSONField(default=list)  # why it failed as a whole: a code of remarks and its values

    objects: Any = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("transfer:import", args=[self.pk])

    @classmethod
    @transaction.atomic
    def start(cls, file: File[bytes], *, space: Space, by: User, skip_drafts: bool = False) -> Import:
        """Keep an uploaded zip until the worker gets to it."""
        key = default_storage.save(f"imports/{uuid.uuid4().hex}", file)
        name = (file.name or "").replace("\0", "")[-255:]
        return cls.objects.create(space=space, started_by=by, name=name, file=key, skip_drafts=skip_drafts)

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def is_silent(self) -> bool:
        """Tell whether it has not been heard of for so long that its worker must have stopped."""
        return not self.is_over and timezone.now() - self.heard_at > SILENT_FOR

    @property
    def problems(self) -> list[str]:
        """Return why it failed as a whole, in the active language."""
        return sentences(self.problem)

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts that matter most, of pages and folders together."""
        pages, folders = Counter(self.counts.get("pages", {})), Counter(self.counts.get("folders", {}))
        every = pages + folders
        files, links = Counter(self.counts.get("files", {})), Counter(self.counts.get("links", {}))
        found = {key.value: every[key] for key in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)}
        aside = sum((every + files)[key] for key in NOTEWORTHY) + self.counts.get("gone", 0)
        return {
            **found,
            "pages": sum(every.values()) - every[Outcome.FAILED] - every[Outcome.SKIPPED],
            "failed": (every + files)[Outcome.FAILED],
            "noteworthy": aside,
            "links": links["page"] + links["same"] + links["file"] + links["anchor_missing"],
            "links_lost": links["missing"] + links["outside"] + links["file_refused"],
        }

    def claim(self) -> bool:
        """Take it on, unless another worker has."""
        free = Q(state=self.State.WAITING) | Q(heard_at__lt=timezone.now() - SILENT_FOR)
        rows = type(self).objects.filter(free, pk=self.pk, finished_at=None)
        return bool(rows.update(state=self.State.RUNNING, heard_at=timezone.now()))

    def note_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        type(self).objects.filter(pk=self.pk).update(done=done, total=total, heard_at=timezone.now())

    @transaction.atomic
    def finish(self, report: Report) -> None:
        """Keep what became of each file."""
        self.lines.all().delete()
        ImportLine.objects.bulk_create(
            (ImportLine.of(self, number, line) for number, line in enumerate(report.lines)), batch_size=1000
        )
        self.counts = report.counts()
        self._end(self.State.DONE)

    @transaction.atomic
    def fail(self, code: str, *values: str) -> None:
        """Keep why nothing came in."""
        self.problem = [[code, list(values)]]
        self._end(self.State.FAILED)

    def _end(self, state: str) -> None:
        self.state, self.finished_at, key, self.file = state, timezone.now(), self.file, ""
        self.save(update_fields=["state", "finished_at", "file", "counts", "problem"])
        if key:
            transaction.on_commit(lambda: default_storage.delete(key))


class ImportLineQuerySet(models.QuerySet["ImportLine"]):
    """The words every list of lines starts from."""

    def noteworthy(self) -> Self:
        """What needs somebody's eye: failed, left out, kept, gone."""
        return self.filter(outcome__in=NOTEWORTHY)


class ImportLine(models.Model):
    """What became of one file of an import."""

    importing = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    path = models.CharField(_("file"), max_length=1000)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    remarks = models.JSONField(default=list)

    objects: Any = ImportLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of an import")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["importing", "number"], name="import_line_once")]

    def __str__(self) -> str:
        return self.path

    @classmethod
    def of(cls, importing: Import, number: int, line: Any) -> ImportLine:
        """Return the row of one line of a report."""
        return cls(
            importing=importing,
            number=number,
            path=line.path[:1000],
            outcome=line.outcome,
            article_id=line.article_id,
            remarks=line.remarks,
        )

    @property
    def sentences(self) -> list[str]:
        """Return the remarks in the active language."""
        return sentences(self.remarks)
