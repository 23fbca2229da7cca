from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models import Campaign, Learning
from reviews.models.review import Review

if TYPE_CHECKING:
    from people.models import User
    from spaces.models import Access


class ActionQuerySet(models.QuerySet[Any]):
    """The words every list of actions starts from."""

    def visible_to(self, user: User | Access) -> Self:
        """What the reviews of the house ask; an action about a campaign only with a campaign `user` may read."""
        seen = Campaign.objects.visible_to(user).order_by().values("pk")
        return self.filter(
            Q(campaign=None) | Q(campaign__in=seen), review__in=Review.objects.visible_to(user)
        )

    def open(self) -> Self:
        return self.filter(done_at=None)

    def overdue(self, *, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def carried_to(self, review: Review) -> Self:
        """What earlier reviews left open until this one; a closed review keeps what was open when it closed."""
        earlier = self.filter(
            review__ends_on__lt=review.ends_on, created_at__lte=review.closed_at or timezone.now()
        )
        return earlier.filter(Q(done_at=None) | Q(done_at__gte=review.started_at))

    def in_order(self) -> Self:
        """What is to be done first, the soonest due on top."""
        return self.order_by(F("done_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")


class Action(models.Model):
    """Something a review wants done: by whom and by when; until it is, every later review shows it again."""

    review_id: int
    campaign_id: int | None
    learning_id: int | None
    owner_id: int | None
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="actions")
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="review_actions",
    )
    learning = models.ForeignKey(
        Learning, null=True, blank=True, on_delete=models.SET_NULL, related_name="review_actions"
    )
    text = models.CharField(_("action"), max_length=240)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="review_actions",
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects: ClassVar[Any] = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learning"], condition=Q(learning__isnull=False), name="action_once_per_learning"
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{self.review.get_absolute_url()}#action-{self.pk}"

    @property
    def is_overdue(self) -> bool:
        """Is its day past and the thing not done?"""
        return self.done_at is None and self.due_on is not None and self.due_on < timezone.localdate()

    @classmethod
    @transaction.atomic
    def add(
        cls,
        review: Review,
        text: str,
        *,
        by: User,
        owner: User | None = None,
        due_on: date | None = None,
        campaign: Campaign | None = None,
        learning: Learning | None = None,
    ) -> Action:
        """Ask somebody for something; from a learning only once, however often it is asked."""
        review.lock()
        said = {"text": " ".join(text.split()), "owner": owner, "due_on": due_on, "created_by": by}
        about = {"review": review, "campaign": learning.campaign if learning else campaign}
        if learning is None:
            action = cls.objects.create(**about, **said)
            made = True
        else:
            action, made = cls.objects.get_or_create(learning=learning, defaults={**about, **said})
        if made:
            record("action.given", action, by=by)
        return action

    @transaction.atomic
    def change(self, *, text: str, owner: User | None, due_on: date | None, by: User) -> None:
        """Put other words, another person or another day; a new person hears of it."""
        is_new = owner is not None and owner.pk != self.owner_id
        self.text, self.owner, self.due_on = " ".join(text.split()), owner, due_on
        self.save(update_fields=["text", "owner", "due_on"])
        if is_new:
            record("action.given", self, by=by)

    @transaction.atomic
    def finish(self, *, by: User) -> None:
        """Say that it is done; doing so twice changes nothing."""
        if self.done_at is None:
            self.done_at, self.done_by = timezone.now(), by
            self.save(update_fields=["done_at", "done_by"])
            record("action.done", self, by=by)

    @transaction.atomic
    def reopen(self) -> None:
        """Say that it is not done after all."""
        self.done_at = self.done_by = None
        self.save(update_fields=["done_at", "done_by"])

    @transaction.atomic
    def remove(self) -> None:
        """Take back what was asked by mistake, while its review is open."""
        self.review.lock()
        self.delete()
