from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from reviews.models.item import Item
from reviews.models.review import Review

if TYPE_CHECKING:
    from people.models import User


class Participant(models.Model):
    """Somebody who was asked to read a review ahead; `may_note` lets that person write notes and decisions too."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="participants")
    person_id: int
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="review_invitations",
    )
    may_note = models.BooleanField(_("may write notes and decisions"), default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["person__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="participant_once")]

    def __str__(self) -> str:
        return str(self.person)


class Mark(models.Model):
    """What one participant wants of one campaign: to talk of it, or nothing because all is clear."""

    class Choice(models.TextChoices):
        DISCUSS = "discuss", _("Discuss")
        AGREE = "agree", _("Agree")

    item_id: int
    person_id: int
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(_("choice"), max_length=8, choices=Choice)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.choice}"

    @classmethod
    @transaction.atomic
    def make(cls, item: Item, choice: str, *, by: User) -> None:
        """Keep what `by` wants of this campaign, in the place of an earlier wish; an empty choice takes it back."""
        item.review.lock()
        if choice:
            fresh = {"choice": choice, "at": timezone.now()}
            cls.objects.update_or_create(item=item, person=by, defaults=fresh)
        else:
            cls.objects.filter(item=item, person=by).delete()


class Question(models.Model):
    """What a participant wants to know of a campaign before or during the meeting."""

    item_id: int
    by_id: int | None
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text

    @classmethod
    @transaction.atomic
    def ask(cls, item: Item, text: str, *, by: User) -> Question:
        """Put a question to the owner of the campaign and to who leads the review."""
        item.review.lock()
        question: Question = cls.objects.create(item=item, text=" ".join(text.split()), by=by)
        if item.campaign:
            record("campaign.asked_in_review", item.campaign, by=by, review=item.review.quarter_name)
        return question

    @transaction.atomic
    def withdraw(self) -> None:
        """Take the question back."""
        self.item.review.lock()
        self.delete()
