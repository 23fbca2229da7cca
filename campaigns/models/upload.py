from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User

FOLDER = "results"
SILENT_FOR = timedelta(minutes=5)


class UploadQuerySet(models.QuerySet[Any]):
    """The words every list of uploaded tables starts from."""

    def expired(self) -> Self:
        """Those whose file was kept for long enough."""
        until = timezone.now() - timedelta(days=settings.RESULT_FILE_DAYS)
        return self.exclude(file="").filter(started_at__lt=until)


class Upload(models.Model):
    """A table somebody brings in: read, asked about, checked, carried out, and perhaps undone; one worker at a time."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        ASKING = "asking", _("Needs an answer")
        MATCHING = "matching", _("Needs campaigns")
        READY = "ready", _("Ready to import")
        WRITING = "writing", _("Being imported")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Not imported")
        UNDONE = "undone", _("Undone")

    OVER = (State.DONE, State.FAILED, State.UNDONE)
    BUSY = (State.READING, State.WRITING)

    started_by_id: int | None
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    heard_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING)
    is_claimed = models.BooleanField(default=False)  # a worker has it, or the request itself
    name = models.CharField(_("file"), max_length=255)
    file = models.CharField(max_length=100, blank=True)  # its name in the storage, until its time is over
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    answers = models.JSONField(default=dict)  # what somebody said about the file
    report = models.JSONField(default=dict)  # what was read in it
    counts = models.JSONField(default=dict)
    problem = models.JSONField(default=list)  # why nothing came of it: a code and its values
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = UploadQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def kept(cls, file: File[bytes], *, by: User, **about: Any) -> Any:
        """Keep an uploaded file, where nobody but its readers gets at it, until it is read."""
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        key = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}", file)
        return cls.objects.create(
            started_by=by,
            name=(file.name or "").replace("\0", "")[-255:],
            file=key,
            size=file.size or 0,
            digest=digest.hexdigest(),
            **about,
        )

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def is_busy(self) -> bool:
        return self.state in self.BUSY

    @property
    def is_silent(self) -> bool:
        """Tell whether it has not been heard of for so long that its worker must have stopped."""
        return self.is_busy and timezone.now() - self.heard_at > SILENT_FOR

    def claim(self) -> bool:
        """Take it on, unless another worker has."""
        free = Q(is_claimed=False) | Q(heard_at__lt=timezone.now() - SILENT_FOR)
        rows = type(self).objects.filter(free, pk=self.pk, state__in=self.BUSY)
        return bool(rows.update(is_claimed=True, heard_at=timezone.now()))

    def await_worker(self, state: State, *, only_from: Iterable[State]) -> bool:
        """Leave the next part to whoever claims it; say no when somebody was first and it is in another state by now."""
        rows = type(self).objects.filter(pk=self.pk, state__in=only_from)
        heard = timezone.now()
        self.state, self.is_claimed, self.heard_at, self.done, self.total = state, False, heard, 0, 0
        return bool(
            rows.update(
                state=state,
                is_claimed=False,
                heard_at=heard,
                done=0,
                total=0,
                answers=self.answers,
                problem=[],
            )
        )

    def note_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        type(self).objects.filter(pk=self.pk).update(done=done, total=total, heard_at=timezone.now())

    def step_to(self, state: State, **found: Any) -> None:
        """Go on to `state`, with what was found on the way."""
        self.state, self.is_claimed = state, False
        for name, value in found.items():
            setattr(self, name, value)
        self.finished_at = timezone.now() if self.is_over else None
        self.save(update_fields=["state", "is_claimed", "finished_at", *found])

    def fail(self, code: str, *values: str) -> None:
        """Keep why nothing came of it; the file and what was read of it go."""
        self.forget_rows()
        self.forget_file()
        self.step_to(self.State.FAILED, problem=[code, list(values)])

    def forget_rows(self) -> None:
        """Delete what was read of the file."""
        raise NotImplementedError

    def forget_file(self) -> None:
        """Delete the file itself."""
        key, self.file = self.file, ""
        self.save(update_fields=["file"])
        if key:
            transaction.on_commit(lambda: default_storage.delete(key))
