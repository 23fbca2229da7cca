from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """A note that a campaign is not what it was, written by the database itself with whatever changed (campaigns.watching).

    `campaign_id` None: of any campaign may something else be true; NO_CAMPAIGN: of none itself, but of a page about several.
    """

    NO_CAMPAIGN = 0

    campaign_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())

    objects: ClassVar[models.Manager["Change"]] = models.Manager()

    class Meta:
        verbose_name = "change"
        indexes = [models.Index(fields=["at"], name="campaign_change_at")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.campaign_id}"
