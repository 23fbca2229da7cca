from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User


class Kept(models.Model):
    """A line of a list that managers keep by hand; `head` counts its saves, so that none is overwritten unseen."""

    head = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    @classmethod
    def add(cls, *, by: User, **facts: Any) -> Self:
        return cls._default_manager.create(updated_by=by, **facts)

    def revise(self, *, base: int, by: User, **facts: Any) -> bool:
        """Save a change that started from save number `base`; False, and nothing written, where it changed since."""
        noted = {"head": F("head") + 1, "updated_at": timezone.now(), "updated_by": by}
        rows = type(self)._default_manager.filter(pk=self.pk, head=base)
        saved = bool(rows.update(**facts, **noted))
        self.refresh_from_db()
        return saved
