from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from campaigns.models.lists import Channel

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class ChannelPageQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those whose page `user` may read."""
        return self.filter(page__in=Article.objects.visible_to(user))


class ChannelPage(models.Model):
    """A page of the knowledge base that somebody put on the hub of a channel: how we do it, or a template to start from."""

    class Use(models.TextChoices):
        BEST_PRACTICE = "best_practice", _("Best practice")
        TEMPLATE = "template", _("Template")

    channel_id: int
    page_id: int
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(
        Article, verbose_name=_("page"), on_delete=models.CASCADE, related_name="channel_hubs"
    )
    use = models.CharField(_("as"), max_length=13, choices=Use, default=Use.BEST_PRACTICE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects: Any = ChannelPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of a channel")
        verbose_name_plural = _("pages of channels")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "page"], name="channel_page_once")]

    def __str__(self) -> str:
        return f"{self.channel_id}: {self.page_id}"

    @classmethod
    @transaction.atomic
    def choose(
        cls, channel: Channel, page: Article, *, by: User, use: str = Use.BEST_PRACTICE
    ) -> ChannelPage:
        """Put `page` on the hub of `channel`; one that stands there already only changes what it is there for."""
        row, _made = cls.objects.update_or_create(
            channel=channel, page=page, defaults={"use": use}, create_defaults={"use": use, "by": by}
        )
        return row
