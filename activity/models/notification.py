from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models.about import readable
from activity.models.event import Event
from activity.registry import registry

if TYPE_CHECKING:
    from people.models import User


class NotificationQuerySet(models.QuerySet[Any]):
    """The words every list and count of notifications starts from."""

    def visible_to(self, user: "User") -> Self:
        """What `user` was told about things that `user` may read now; what was closed since is not there."""
        known = Q(event__verb__in=list(registry.verbs))
        return self.filter(known, readable(user, "event__"), person=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notification(models.Model):
    """One event as one person hears of it, in the list and by a single mail."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)

    objects: Any = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-at"], name="notification_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notification_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="notification_once")]

    def __str__(self) -> str:
        return f"{self.event} → {self.person}"
