from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from reviews.models.review import Review


class FrozenCampaign(models.Model):
    """A campaign with its figures as a closed review saw them; one row each, so that totals are made of what one may see."""

    class Group(models.TextChoices):
        NOW = "now", _("This quarter")
        BEFORE = "before", _("The quarter before")
        YEAR_BEFORE = "year_before", _("A year before")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="frozen")
    campaign_id: int
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=11, choices=Group)
    facts = models.JSONField(default=dict)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("frozen campaign")
        verbose_name_plural = _("frozen campaigns")
        constraints = [
            models.UniqueConstraint(fields=["review", "campaign", "group"], name="frozen_campaign_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} ({self.group})"
