from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime

    from people.models import User


BINNED = ("binned_at", "binned_by")


class Binnable(models.Model):
    """What goes to the bin as one thing and comes back as it was; it needs `binned_at` and `binned_by`."""

    binned_at: datetime | None
    binned_by: User | None

    class Meta:
        abstract = True

    @transaction.atomic
    def bin(self, *, by: User) -> None:
        """Put this in the bin."""
        if self.binned_at:
            raise Refused(_("This is in the bin already."), status=409)
        self.binned_at, self.binned_by = timezone.now(), by
        self.save(update_fields=BINNED)
        self.shown_or_hidden()

    @transaction.atomic
    def take_out_of_bin(self) -> None:
        """Bring this back."""
        if not self.binned_at:
            raise Refused(_("This is not in the bin any more."), status=409)
        self.binned_at = self.binned_by = None
        self.save(update_fields=BINNED)
        self.shown_or_hidden()

    def shown_or_hidden(self) -> None:
        """Say that this is to be found again, or no longer."""
        raise NotImplementedError
