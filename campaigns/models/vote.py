from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User


class LearningVote(models.Model):
    """One person who found a learning useful; there is no vote against, and nobody hears of it."""

    learning = models.ForeignKey("campaigns.Learning", on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("“useful” vote")
        verbose_name_plural = _("“useful” votes")
        constraints = [models.UniqueConstraint(fields=["learning", "person"], name="learning_vote_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.learning_id}"


class Voted(models.Model):
    """The capability of a learning to be found useful, once by each person."""

    class Meta:
        abstract = True

    def found_useful(self, *, by: User) -> None:
        """Count that `by` found this useful."""
        LearningVote.objects.bulk_create(
            [LearningVote(learning_id=self.pk, person=by)], ignore_conflicts=True
        )

    def take_back_useful(self, *, by: User) -> None:
        """Count it no longer."""
        LearningVote.objects.filter(learning_id=self.pk, person=by).delete()
