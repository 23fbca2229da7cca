from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from articles.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User
    from spaces.models import Access


class LearningPageQuerySet(models.QuerySet[Any]):
    def about(self, user: User | AnonymousUser | Access) -> Self:
        """The links to pages `user` may read; the learning is asked for by itself."""
        return self.filter(page__in=Article.objects.visible_to(user))


class LearningPage(models.Model):
    """What a learning says about a page: evidence for it, or against it."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        CONTRADICTS = "contradicts", _("contradicts")

    page_id: int
    learning = models.ForeignKey("campaigns.Learning", on_delete=models.CASCADE, related_name="page_links")
    page = models.ForeignKey(
        Article, verbose_name=_("page"), on_delete=models.CASCADE, related_name="learning_links"
    )
    stance = models.CharField(_("stance"), max_length=11, choices=Stance, default=Stance.SUPPORTS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects: Any = LearningPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of a learning")
        verbose_name_plural = _("pages of learnings")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["learning", "page"], name="learning_page_once")]

    def __str__(self) -> str:
        return f"{self.learning_id} {self.stance} {self.page_id}"


class Linked(models.Model):
    """The capability of a learning to be evidence for or against pages, which need not be edited for it."""

    class Meta:
        abstract = True

    @transaction.atomic
    def link_page(self, page: Article, *, by: User, stance: str = LearningPage.Stance.SUPPORTS) -> None:
        """Say that this supports or contradicts `page`; whoever answers for a page hears when it is contradicted."""
        learning: Any = self
        known = LearningPage.objects.filter(learning=learning, page=page).first()
        if known is not None and known.stance == stance:
            return
        facts = {"stance": stance, "by": by, "at": timezone.now()}
        LearningPage.objects.update_or_create(learning=learning, page=page, defaults=facts)
        if stance == LearningPage.Stance.CONTRADICTS:
            record("learning.contradicts", learning, by=by, page=page.pk)

    @transaction.atomic
    def unlink_page(self, page: Article) -> None:
        """Take back what this said about `page`."""
        LearningPage.objects.filter(learning_id=self.pk, page=page).delete()
