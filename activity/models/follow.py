from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activity.models.about import About, about

if TYPE_CHECKING:
    from people.models import User


class Follow(About):
    """A person's wish to hear what happens to a thing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="follow_about")]
        constraints = [
            models.UniqueConstraint(fields=["person", "content_type", "object_id"], name="follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.object_id}"

    @classmethod
    def start(cls, thing: models.Model, *, by: "User") -> None:
        """Let `by` hear of `thing` from now on; a second time changes nothing."""
        cls.objects.get_or_create(person=by, **about(thing))

    @classmethod
    def stop(cls, thing: models.Model, *, by: "User") -> None:
        """Let `by` hear no more of `thing`."""
        cls.objects.about(thing).filter(person=by).delete()
