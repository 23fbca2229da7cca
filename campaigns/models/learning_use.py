from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User
    from spaces.models import Access


class LearningUseQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser | Access) -> Self:
        """The uses in campaigns `user` may read; the learning is asked for by itself."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user))


class LearningUse(models.Model):
    """A campaign that applied a learning of another one, and what came of it."""

    class Outcome(models.TextChoices):
        YES = "yes", _("worked again")
        NO = "no", _("did not work again")
        UNKNOWN = "unknown", _("not known yet")

    campaign_id: int
    learning_id: int
    learning = models.ForeignKey("campaigns.Learning", on_delete=models.CASCADE, related_name="uses")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="learning_uses")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.UNKNOWN)
    note = models.TextField(_("note"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects: Any = LearningUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("re-use")
        verbose_name_plural = _("re-uses")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["learning", "campaign"], name="learning_used_once")]

    def __str__(self) -> str:
        return f"{self.learning_id} in {self.campaign_id}"


class Reused(models.Model):
    """The capability of a learning to be used again by other campaigns; how that went moves how sure it is."""

    class Meta:
        abstract = True

    @transaction.atomic
    def reuse(
        self, campaign: Campaign, *, by: User, outcome: str = LearningUse.Outcome.UNKNOWN, note: str = ""
    ) -> LearningUse:
        """Say that `campaign` applied this learning, and whether it worked again."""
        learning: Any = self
        learning._lock()
        facts = {"outcome": outcome, "note": note.strip(), "by": by, "at": timezone.now()}
        use, _made = LearningUse.objects.update_or_create(
            learning=learning, campaign=campaign, defaults=facts
        )
        learning.settle(by=by, use_in=campaign)
        learning.shown_or_hidden()
        return use

    @transaction.atomic
    def end_reuse(self, campaign: Campaign, *, by: User) -> None:
        """Say that `campaign` did not apply this learning after all; what that did to the confidence is undone."""
        learning: Any = self
        learning._lock()
        learning.uses.filter(campaign=campaign).delete()
        learning.settle(by=by, use_in=campaign)
        learning.shown_or_hidden()
