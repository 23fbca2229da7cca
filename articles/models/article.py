from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from tree_queries.query import TreeQuerySet

from activity.recording import record
from articles.models.revision import Revision
from articles.models.tree import lock_trees
from articles.models.writing import Written
from core.addresses import address
from core.text import reading_minutes
from people.models import User
from spaces.models import ContentQuerySet, Space
from spaces.models.content import readable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ArticleQuerySet(ContentQuerySet, TreeQuerySet):  # type: ignore[misc]
    """The words every list of articles starts from."""

    def in_bin_for(self, user: User) -> Self:
        """What lies in the bin and `user` could read before; the bin page asks for the role to edit besides."""
        return self.filter(readable(user), binned_at__isnull=False)

    def in_order(self) -> Self:
        """As siblings follow each other in the page tree."""
        return self.order_by("position", "pk")

    def listed(self) -> Self:
        """Only what a link in a list needs."""
        return self.only("pk", "title", "slug", "space_id", "parent_id", "position")


class Article(Written):  # type: ignore[django-manager-missing]
    """A page of knowledge: its text as it is now, rendered once, with every earlier version behind it."""

    class Type(models.TextChoices):
        BEST_PRACTICE = "best_practice", _("Best practice")
        BRAND_GUIDELINE = "brand_guideline", _("Brand guideline")
        PROCESS = "process", _("Process")
        HOW_TO = "how_to", _("How-to")
        INSIGHT = "insight", _("Insight")
        REFERENCE = "reference", _("Reference")

    type = models.CharField(_("type"), max_length=20, choices=Type, default=Type.REFERENCE)
    import_key = models.CharField(max_length=500, null=True, blank=True, unique=True, editable=False)

    objects: ClassVar[Any] = ArticleQuerySet.as_manager()

    class Meta(Written.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("articles:article", self.address)

    @property
    def address(self) -> str:
        """Return what follows /articles/: the id, which finds the page, and the slug, which tells people."""
        return f"{self.pk}-{self.slug}" if self.slug else str(self.pk)

    @property
    def reading_minutes(self) -> int:
        """Return how long reading takes at a calm pace, at least 1."""
        return reading_minutes(self.word_count)

    @property
    def facts(self) -> dict[str, Any]:
        """Return title and details as plain values, as a revision keeps them."""
        return self.facts_with(sorted(self.tags.names()) if self.pk else [])

    def facts_with(self, tags: list[str]) -> dict[str, Any]:
        """Return the facts for tags that are known already."""
        return {
            "title": self.title,
            "type": self.type,
            "description": self.description,
            "language": self.language,
            "owner_id": self.owner_id,
            "backup_owner_id": self.backup_owner_id,
            "verifier_id": self.verifier_id,
            "verify_months": self.verify_months,
            "tags": tags,
        }

    def is_visible_to(self, user: User | AnonymousUser) -> bool:
        """May `user` read this page? Asked of the database, by the one rule."""
        return bool(Article.objects.visible_to(user).filter(pk=self.pk).exists())

    @classmethod
    @transaction.atomic
    def create(
        cls,
        *,
        space: Space,
        title: str,
        by: User,
        source: str = "",
        parent: Article | None = None,
        type: str = Type.REFERENCE,
        owner: User | None = None,
        backup_owner: User | None = None,
        verifier: User | None = None,
        verify_months: int | None = None,
        language: str = "nl",
        tags: Iterable[str] = (),
        description: str = "",
        import_key: str | None = None,
        note: str = "",
        kind: str = Revision.Kind.CREATED,
        token: uuid.UUID | None = None,
    ) -> Article:
        """Make a page last among its siblings; the author owns it unless told otherwise.

        Sending the form with `token` a second time gives the page the first one made.
        """
        lock_trees(space.pk)
        sent = Revision.objects.filter(by=by, token=token).first() if token else None
        if sent:
            return sent.article
        article = cls(
            space=space, created_by=by, language=language, type=type, description=description,
            import_key=import_key, verify_months=verify_months,
        )  # fmt: skip
        article.owner = owner or by
        article.backup_owner, article.verifier = backup_owner, verifier
        article._settle_under(parent, space.pk)
        article._write(title=title, source=source, by=by, tags=tags, note=note, kind=kind, token=token)
        record("page.created", article, by=by)
        return article
