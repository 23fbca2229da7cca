from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.models.entry import Entry
from spaces.models import Space

if TYPE_CHECKING:
    from people.models import User


class PinQuerySet(models.QuerySet[Any]):
    """The words every list of pins starts from."""

    def visible_to(self, user: User) -> Self:
        """Those on things `user` manages: an administrator all, a manager those of the own spaces."""
        if user.is_administrator:
            return self
        managed = Entry.objects.visible_to(user).filter(space__in=Space.objects.managed_by(user))
        return self.filter(Exists(managed.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))))

    def in_force(self, on: Any = None) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=on or timezone.localdate()))


class Pin(models.Model):
    """A thing that somebody put on top for certain words; shown there to whoever may see it.

    `key` is that of searches that mean the same as `words`. The thing is named as search names it: an entry comes and
    goes with the bin.
    """

    words = models.CharField(_("words"), max_length=200)
    key = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField()
    until = models.DateField(_("until"), null=True, blank=True)
    made_at = models.DateTimeField(_("pinned"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        ordering = ["words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "kind", "object_id"],
                name="pin_once",
                violation_error_message=_("This is pinned for these words already."),
            )
        ]

    def __str__(self) -> str:
        return self.words
