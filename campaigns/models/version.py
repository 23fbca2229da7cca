from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class CampaignVersion(models.Model):
    """One save of a campaign's own fields, so that two people's changes merge instead of overwriting each other."""

    campaign_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("campaign version")
        verbose_name_plural = _("campaign versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="campaign_version_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} ({self.number})"


@dataclass(frozen=True)
class Saved:
    """What became of a save; falsy when others changed the same `fields` since, and nothing was written.

    Then `theirs` is what they wrote there, and `merged` all fields with what was typed on top of theirs.
    """

    campaign: Campaign
    fields: list[str] = field(default_factory=list)
    theirs: dict[str, Any] = field(default_factory=dict)
    merged: dict[str, Any] = field(default_factory=dict)
    last: CampaignVersion | None = None

    def __bool__(self) -> bool:
        return not self.fields
