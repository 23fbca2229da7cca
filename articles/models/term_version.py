from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from articles.models.term import Term


class TermVersion(models.Model):
    """One save of a term, kept whole and for good."""

    term = models.ForeignKey("articles.Term", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    facts = models.JSONField()

    class Meta:
        verbose_name = _("version of a term")
        verbose_name_plural = _("versions of terms")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["term", "number"], name="term_version_number_once")]

    def __str__(self) -> str:
        return f"{self.term} ({self.number})"


@dataclass(frozen=True)
class TermOutcome:
    """What became of a save: a version (or none, where nothing changed), or the fields that both changed."""

    term: Term
    version: TermVersion | None
    both: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.both
