from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models.choices import Status
from campaigns.models.conditions import blocked, is_possible
from core.decisions import Decision, refused

if TYPE_CHECKING:
    from people.models import User


STEPPED = ("status", "actual_start", "actual_end")


class StatusChange(models.Model):
    """One step in the life of a campaign: from what to what, who, when, and why."""

    campaign = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="status_changes"
    )
    from_status = models.CharField(_("from"), max_length=10, choices=Status)
    to_status = models.CharField(_("to"), max_length=10, choices=Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.TextField(_("reason"), max_length=600, blank=True)
    # The name of the spreadsheet with which a campaign of the past came in, in this status from the start.
    came_with = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class Lifecycle(models.Model):
    """The capability of a campaign to go from idea to archive, each step a row and none without its conditions."""

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.IDEA, editable=False, db_index=True
    )

    class Meta:
        abstract = True

    @property
    def is_running(self) -> bool:
        return self.status == Status.LIVE

    @property
    def is_prepared(self) -> bool:
        """Is this still being thought up or planned?"""
        return self.status in (Status.IDEA, Status.PLANNED)

    @property
    def may_be_closed_out(self) -> bool:
        """Did this run, and is it not in the archive yet?"""
        return self.status in (Status.LIVE, Status.PAUSED, Status.COMPLETED, Status.IN_REVIEW)

    def can_become(self, status: Status, *, by: User, reason: str = "", on: date | None = None) -> Decision:
        """May this campaign go to `status` now? Only the conditions of its life; rights are asked by the caller."""
        if not is_possible(self.status, status):
            return refused(_("A campaign cannot go from this status to that one in one step."))
        return blocked(self, status, by=by, reason=reason, on=on)

    @transaction.atomic
    def change_status(
        self, to: str, *, by: User, reason: str = "", on: date | None = None, at: datetime | None = None
    ) -> StatusChange:
        """Go one step on (or back); `on` is the day it went live or ended, `at` the moment if not now.

        Raises Refused with the sentence when a condition is not met.
        """
        type(self)._base_manager.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
        status = Status(to)
        self.can_become(status, by=by, reason=reason, on=on).require()
        former, self.status = self.status, status
        self.left(former, by)
        self.date_step(status, on)
        self.save(update_fields=STEPPED)
        row = StatusChange.objects.create(
            campaign_id=self.pk,
            from_status=former,
            to_status=status,
            by=by,
            at=at or timezone.now(),
            reason=reason.strip(),
        )
        self.changed(by)
        record(f"campaign.{status}", self, by=by)
        return row

    @transaction.atomic
    def arrive(self, to: str, *, by: User, came_with: str) -> None:
        """Stand at `to` from the start, as a campaign of the past does that comes in with a file; the history says so."""
        if self.status == to:
            return
        former, self.status = self.status, Status(to)
        self.save(update_fields=["status"])
        StatusChange.objects.create(
            campaign_id=self.pk, from_status=former, to_status=to, by=by, came_with=came_with[:255]
        )
        self.changed(by)

    def left(self, former: str, by: User) -> None:
        """End what holds only as long as the status was `former`."""
        raise NotImplementedError

    def changed(self, by: User) -> None:
        """Note who changed the campaign last, and let search know."""
        raise NotImplementedError

    def date_step(self, status: Status, on: date | None) -> None:
        """Keep `on` as the first or last day, where the step to `status` has one."""
        raise NotImplementedError
