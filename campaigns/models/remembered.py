from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.lists import Channel


class ExternalCampaignQuerySet(models.QuerySet[Any]):
    """The words every look into what was matched before starts from."""

    def known_to(self, reader: Any) -> Self:
        """Those of campaigns one may see: a match with any other is as if nobody had ever made it."""
        return self.filter(campaign__in=Campaign.objects.visible_to(reader))


class ExternalCampaign(models.Model):
    """A campaign as a platform names it, and the campaign and channel its figures belong to: remembered for next time."""

    campaign_id: int
    channel_id: int | None
    source = models.CharField(_("source"), max_length=20)
    key = models.CharField(
        max_length=300
    )  # its id at the platform, else its name and account; with the channel where that differs
    name = models.CharField(_("name"), max_length=300)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="external")
    channel = models.ForeignKey(Channel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    objects: Any = ExternalCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign at a platform")
        verbose_name_plural = _("campaigns at platforms")
        constraints = [
            # One match a campaign: a colleague who may not see that campaign can match it with another.
            models.UniqueConstraint(fields=["source", "key", "campaign"], name="external_campaign_once")
        ]

    def __str__(self) -> str:
        return self.name


class RememberedColumns(models.Model):
    """What the columns of one set of headers mean, as somebody said; the next file with that set is read likewise."""

    digest = models.CharField(max_length=64)
    space = models.ForeignKey(
        "spaces.Space", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=20)
    roles = models.JSONField(default=list)  # one a column, in order
    answers = models.JSONField(default=dict)  # how its numbers and dates are written
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "space", "by"], nulls_distinct=False, name="remembered_columns_once"
            )
        ]

    def __str__(self) -> str:
        return self.digest[:12]
