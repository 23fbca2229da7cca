from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.learning import Learning
from campaigns.models.learning_use import LearningUse
from core.errors import Refused

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class LessonCheckQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Any:
        """The lessons of campaigns `user` may read, about learnings she may read."""
        seen = Campaign.objects.visible_to(user)
        return self.filter(campaign__in=seen, learning__in=Learning.objects.visible_to(user))


class LessonCheck(models.Model):
    """An earlier learning put to a campaign that is being prepared: is it applied, or why not."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("to decide")
        APPLIED = "applied", _("applied")
        NOT_APPLICABLE = "not_applicable", _("does not apply")

    campaign_id: int
    learning_id: int
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lessons")
    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="checks")
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict, default=Verdict.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects: Any = LessonCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "learning"], name="lesson_once")]

    def __str__(self) -> str:
        return f"{self.learning_id} for {self.campaign_id}: {self.verdict}"

    @classmethod
    @transaction.atomic
    def decide(
        cls, campaign: Campaign, learning: Learning, verdict: str, *, by: User, reason: str = ""
    ) -> LessonCheck:
        """Say whether `campaign` applies `learning`; that it does not apply takes a reason (else Refused, 422)."""
        if verdict == cls.Verdict.NOT_APPLICABLE and not reason.strip():
            raise Refused(_("Say in a few words why this does not apply."), status=422)
        facts = {"verdict": verdict, "reason": reason.strip(), "by": by, "at": timezone.now()}
        row, _made = cls.objects.update_or_create(campaign=campaign, learning=learning, defaults=facts)
        uses = LearningUse.objects.filter(campaign=campaign, learning=learning)
        if verdict != cls.Verdict.APPLIED:
            uses.filter(outcome=LearningUse.Outcome.UNKNOWN).delete()
        elif not uses.exists():  # how it went is not forgotten when somebody decides again
            learning.reuse(campaign, by=by)
        return row

    @classmethod
    def put(cls, campaign: Campaign, learnings: Any) -> None:
        """Put `learnings` to `campaign`, still to decide; those it knows already stay as they are."""
        rows = [cls(campaign=campaign, learning=learning) for learning in learnings]
        cls.objects.bulk_create(rows, ignore_conflicts=True)
