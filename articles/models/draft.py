from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.file_text import FileText, refresh_files

if TYPE_CHECKING:
    from people.models import User
    from spaces.models import Space

KEPT = timedelta(days=14)
KEPT_EMPTY = timedelta(days=1)
FRESH = timedelta(minutes=2)


class TypedElsewhere(Exception):  # noqa: N818 (it is news, not a mistake)
    """Another tab of the same person kept newer text, which this one has not seen."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


class DraftQuerySet(models.QuerySet["Draft"]):
    """The words every list of drafts starts from."""

    def of(self, user: User) -> Self:
        """What `user` typed and did not save, newest first: nobody else's, and nothing of a page lost from sight."""
        return self.filter(
            Q(owner=user) & (Q(article=None) | Q(article__in=Article.objects.visible_to(user)))
        )

    def by_others(self, article: Article, user: User) -> Self:
        """The changes of others to `article` that grew in the last two minutes."""
        return self.filter(article=article, updated_at__gte=timezone.now() - FRESH).exclude(owner=user)

    def forgotten(self) -> Self:
        """What nobody touched for 14 days; for a day, when nothing is in it."""
        now = timezone.now()
        empty = Q(title="", source="", attachments=None, updated_at__lt=now - KEPT_EMPTY)
        return self.filter(Q(updated_at__lt=now - KEPT) | empty)


class Draft(models.Model):
    """What one person typed for a page and has not saved yet; private, and the owner of a new page's files."""

    owner_id: int
    article_id: int | None
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(
        "articles.Article", null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    space = models.ForeignKey(
        "spaces.Space", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent = models.ForeignKey(
        "articles.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    base = models.PositiveIntegerField(_("revision it started from"), default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    source = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(default=0)
    tab = models.UUIDField(null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, db_index=True)

    objects: Any = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "article"], name="draft_once_per_person_and_page"),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Untitled page"))

    def get_absolute_url(self) -> str:
        """Return where one goes on writing it."""
        page = (
            reverse("articles:edit", args=[self.article.address]) if self.article else reverse("articles:new")
        )
        return f"{page}?draft={self.pk}"

    @classmethod
    def keep(
        cls,
        key: uuid.UUID,
        *,
        by: User,
        article: Article | None = None,
        tab: uuid.UUID | None = None,
        seen: int | None = None,
        **typed: Any,
    ) -> Draft:
        """Keep what `by` typed: `title`, `source`, `base`, `space`, `parent`; the draft is made when it is not there.

        `seen` is the version the tab knows of, None to write over whatever is there. Raises TypedElsewhere.
        """
        try:
            with transaction.atomic():
                draft = cls._locked(key, by=by, article=article) or cls(pk=key, owner=by, article=article)
                known = tab is not None and draft.tab == tab
                if draft.version and not known and seen is not None and seen != draft.version:
                    raise TypedElsewhere(draft)
                draft._write(tab=tab, **typed)
        except IntegrityError:  # two tabs made it in the same instant
            raise TypedElsewhere(cls.objects.of(by).get(Q(pk=key) | Q(article=article))) from None
        return draft

    @classmethod
    def for_files(cls, key: uuid.UUID, *, by: User) -> Draft:
        """Return the draft of a new page that will own its files, made when nothing was typed yet."""
        draft, _made = cls.objects.get_or_create(pk=key, owner=by)
        return draft

    @transaction.atomic
    def become(self, article: Article) -> None:
        """Hand the files over to the page this draft was saved as, and end."""
        files = list(FileText.objects.filter(attachment__draft=self).values_list("pk", flat=True))
        self.attachments.update(article=article, draft=None)
        self.delete()
        refresh_files(files)

    def says_more_than(self, article: Article) -> bool:
        """Is there anything in it that `article` does not say already?"""
        return (self.title, self.source) != (article.title, article.source)

    @classmethod
    def _locked(cls, key: uuid.UUID, *, by: User, article: Article | None) -> Draft | None:
        same = Q(article=article) if article else Q(pk=key, article=None)
        draft: Draft | None = cls.objects.select_for_update().filter(same, owner=by).first()
        return draft

    def _write(
        self,
        *,
        tab: uuid.UUID | None,
        title: str,
        source: str,
        base: int = 0,
        space: Space | None = None,
        parent: Article | None = None,
    ) -> None:
        self.title, self.source, self.base = title[:200], source, base
        self.space, self.parent, self.tab = space, parent, tab
        self.version += 1
        self.updated_at = timezone.now()
        self.save(force_insert=self._state.adding)
