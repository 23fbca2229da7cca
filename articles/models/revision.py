from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from articles.merging import Merge
    from articles.models.article import Article
    from people.models import User


class Revision(models.Model):
    """One save of an article, kept whole and for good."""

    class Kind(models.TextChoices):
        CREATED = "created", _("Created")
        EDITED = "edited", _("Edited")
        MERGED = "merged", _("Merged")
        RESTORED = "restored", _("Restored")
        IMPORTED = "imported", _("Imported")

    article_id: int
    by_id: int | None
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.EDITED)
    note = models.CharField(_("note"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=200)
    source = models.TextField(_("text"), blank=True)
    details = models.JSONField(default=dict)  # type, description, language, owners and tags at that moment
    restored_number = models.PositiveIntegerField(null=True)  # which version was brought back
    word_count = models.PositiveIntegerField(default=0)
    token = models.UUIDField(null=True)  # of the form that was sent, so that sending it twice saves once

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.UniqueConstraint(fields=["by", "token"], name="revision_of_one_form_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("articles:revision", args=[self.article_id, self.number])

    @property
    def facts(self) -> dict[str, Any]:
        """Return title and details together, as they merge field by field."""
        return {"title": self.title, **self.details}


@dataclass(frozen=True)
class Conflict:
    """Two saves that changed the same thing: the merge with its open regions, and the fields both changed."""

    base: Revision
    head: Revision
    merge: Merge
    fields: list[str]


@dataclass(frozen=True)
class Outcome:
    """What became of a save: a revision, one merged with the changes of `others`, or a conflict and nothing written."""

    article: Article
    revision: Revision | None
    others: list[User] = field(default_factory=list)
    conflict: Conflict | None = None

    def __bool__(self) -> bool:
        return self.conflict is None

    @property
    def merged(self) -> bool:
        return self.revision is not None and self.revision.kind == Revision.Kind.MERGED
