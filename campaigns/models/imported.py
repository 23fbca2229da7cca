from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.import_batch import ImportBatch
from campaigns.models.lists import Channel
from campaigns.models.remembered import ExternalCampaign
from campaigns.models.result import BaseFigures, Result


class ImportedCampaign(models.Model):
    """A campaign as one file names it, and where its rows go; without a campaign they stay in the batch."""

    class How(models.TextChoices):
        """Why it was matched as it was."""

        REMEMBERED = "remembered", _("remembered")
        CODE = "code", _("by its code")
        NAME = "name", _("by its name")
        CHOSEN = "chosen", _("chosen")
        ASIDE = "aside", _("kept aside")
        LOCKED = "locked", _("kept aside: figures locked")

    campaign_id: int | None
    channel_id: int | None
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="externals")
    number = models.PositiveIntegerField()  # within the batch; its rows carry it
    key = models.CharField(max_length=300)
    name = models.CharField(_("name"), max_length=300)
    detail = models.CharField(
        max_length=200, blank=True
    )  # what tells its channel: a campaign type, a channel group
    row_count = models.PositiveIntegerField(default=0)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.PROTECT, related_name="+")
    refused = models.ForeignKey(  # where it belongs but may not go, as the figures there are locked
        Campaign, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_whole = models.BooleanField(default=False)  # the campaign as a whole, of no single channel
    external = models.ForeignKey(ExternalCampaign, null=True, on_delete=models.SET_NULL, related_name="+")
    how = models.CharField(max_length=10, choices=How, blank=True)

    class Meta:
        verbose_name = _("campaign in a file")
        verbose_name_plural = _("campaigns in a file")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="imported_campaign_once")]

    def __str__(self) -> str:
        return self.name


class ImportedRow(BaseFigures):
    """One row of a file as it was read: figures as the platform wrote them, VAT and currency included."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # of its ImportedCampaign
    line = models.PositiveIntegerField()
    date_from = models.DateField()
    date_to = models.DateField()
    currency = models.CharField(max_length=3, blank=True)

    class Meta:
        verbose_name = _("row of a file")
        verbose_name_plural = _("rows of a file")
        indexes = [models.Index(fields=["batch", "number"], name="imported_row_place")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"


class Overwritten(BaseFigures):
    """What a result was before an import changed it: the way back (its history is `Correction`)."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="overwritten")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="overwritten")
    previous_batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.PROTECT, related_name="+")
    # The campaign at the platform it was of, and with it the campaign: an import can move a row to another.
    external = models.ForeignKey(ExternalCampaign, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    restored_at = models.DateTimeField(null=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("overwritten result")
        verbose_name_plural = _("overwritten results")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "result"], condition=models.Q(restored_at=None), name="overwritten_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
