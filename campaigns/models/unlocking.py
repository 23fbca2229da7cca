from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models.choices import Status
from core.errors import Refused
from people.models import AuditEntry

if TYPE_CHECKING:
    from people.models import User


class Unlocking(models.Model):
    """That the locked figures of an archived campaign may be corrected: who opened them, why, and until when."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="unlockings")
    reason = models.TextField(_("reason"), max_length=600)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(_("locked again"), null=True, blank=True)

    class Meta:
        verbose_name = _("unlocking of figures")
        verbose_name_plural = _("unlockings of figures")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"], condition=models.Q(ended_at=None), name="unlocking_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.reason[:60]}"


class Lockable(models.Model):
    """The capability of a campaign to lock its figures with the archive, and to open them for a reason that is kept."""

    status: str
    unlocking_id: int | None
    # The one that is open now, so that a list of campaigns knows without asking.
    unlocking = models.ForeignKey(
        Unlocking, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        """Are the figures of this campaign closed to changes?"""
        return self.status == Status.ARCHIVED and self.unlocking_id is None

    @transaction.atomic
    def unlock(self, *, by: User, reason: str) -> Unlocking:
        """Open the figures for corrections; raises Refused without a reason, or where they are not locked."""
        campaign: Any = self
        self._take()
        if not self.is_locked:
            raise Refused(_("The figures of this campaign are not locked."), status=409)
        if not reason.strip():
            raise Refused(_("Say why, so that colleagues understand it later."))
        row = Unlocking.objects.create(campaign=campaign, reason=reason.strip(), by=by)
        self.unlocking = row
        self.save(update_fields=["unlocking"])
        AuditEntry.record("figures.unlocked", self, by=by, after={"reason": row.reason})
        record("campaign.unlocked", campaign, by=by)
        return row

    @transaction.atomic
    def lock_again(self, *, by: User) -> None:
        """Close the figures again; raises Refused where they are not open for corrections."""
        self._take()
        if self.unlocking_id is None:
            raise Refused(_("The figures of this campaign are locked already, or were never."), status=409)
        self.end_unlocking(by=by)

    def end_unlocking(self, *, by: User) -> None:
        """End what is open, if anything: the figures follow the status again."""
        if self.unlocking_id is None:
            return
        Unlocking.objects.filter(pk=self.unlocking_id).update(ended_by=by, ended_at=timezone.now())
        self.unlocking = None
        self.save(update_fields=["unlocking"])
        AuditEntry.record("figures.locked", self, by=by)

    def _take(self) -> None:
        """Let nobody else change the campaign meanwhile."""
        campaign: Any = self
        type(campaign)._base_manager.select_for_update().get(pk=self.pk)
        self.refresh_from_db(fields=["status", "unlocking"])
