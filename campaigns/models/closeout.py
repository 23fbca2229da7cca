from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.choices import Status

if TYPE_CHECKING:
    from people.models import User

REMIND_AFTER = timedelta(days=7)
ENDED = (Status.LIVE, Status.PAUSED, Status.COMPLETED)


class CloseOutQuerySet(models.QuerySet[Any]):
    def to_remind(self, *, today: date) -> Self:
        """Asked a week ago or longer, reminded never, and not answered; in campaigns that still wait for it."""
        asked_before = timezone.now() - REMIND_AFTER
        waiting = self.filter(submitted_at=None, reminded_at=None, asked_at__lte=asked_before)
        return waiting.filter(campaign__in=waiting_for_close_out(today=today))


class CloseOut(models.Model):
    """The question put to the owner of a campaign that has ended: what came of it, what did we learn; and its answer."""

    campaign_id: int
    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="close_out")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("answered"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: Any = CloseOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("close-out")
        verbose_name_plural = _("close-outs")

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.submitted_at or self.asked_at}"

    @classmethod
    def of(cls, campaign: Campaign) -> CloseOut:
        """Return the close-out of `campaign`, made where the owner was not asked yet."""
        row, _made = cls.objects.get_or_create(campaign=campaign)
        return row

    def submitted(self, *, by: User, reviewer: User | None) -> None:
        """Keep who answered, when, and who is to look at it."""
        self.by, self.reviewer, self.submitted_at = by, reviewer, timezone.now()
        self.save(update_fields=["by", "reviewer", "submitted_at"])


def waiting_for_close_out(*, today: date) -> Any:
    """Return the campaigns whose last day is over and that nobody has closed out."""
    ended = Q(ends_on__lt=today, status__in=ENDED)
    rows = Campaign._base_manager.filter(binned_at=None)
    rows = rows.annotate(ends_on=Coalesce("actual_end", "planned_end"))
    return rows.filter(ended).filter(Q(close_out=None) | Q(close_out__submitted_at=None))
