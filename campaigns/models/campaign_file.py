from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.upload import Upload, UploadQuerySet
from spaces.models import Space

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class CampaignFileQuerySet(UploadQuerySet):
    """The words every list of files of campaigns starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those whose campaigns all lie in spaces one manages."""
        if not user.is_authenticated:
            return self.none()
        managed = list(Space.objects.managed_by(user).values_list("pk", flat=True))
        return self.filter(Q(started_by=user) | Q(space__in=managed, space_ids__contained_by=managed))


class CampaignFile(Upload):
    """One spreadsheet in which every row is a campaign: what was read in it, and what it made and changed."""

    space = models.ForeignKey(Space, verbose_name=_("space"), on_delete=models.CASCADE, related_name="+")
    space_ids = ArrayField(models.BigIntegerField(), default=list)  # of all campaigns in it

    objects: ClassVar[Any] = CampaignFileQuerySet.as_manager()

    class Meta(Upload.Meta):
        verbose_name = _("file of campaigns")
        verbose_name_plural = _("files of campaigns")

    def get_absolute_url(self) -> str:
        return reverse("campaign_files:file", args=[self.pk])

    def forget_rows(self) -> None:
        self.rows.all().delete()


class CampaignFileRow(models.Model):
    """One row of such a file: what it says of a campaign, what that would do, and what it did."""

    class Act(models.TextChoices):
        MAKE = "make", _("New")
        UPDATE = "update", _("Changed")
        SAME = "same", _("Equal")
        SKIP = "skip", _("Left out")

    campaign_id: int | None
    file = models.ForeignKey(CampaignFile, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=6, choices=Act)
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.SET_NULL, related_name="+")
    said = models.JSONField(default=dict)  # what the row says (campaigns.spreadsheets.cells)
    base = models.PositiveIntegerField(default=0)  # the version it was compared with
    changes = models.JSONField(default=list)  # what would change: key, old, new
    unclear = models.JSONField(default=list)  # cells left out: code, column, text
    problem = models.JSONField(default=list)  # why the row is left out, or was not carried out
    before = models.JSONField(default=dict)  # what was there, for taking it back
    after = models.PositiveIntegerField(default=0)  # the version it made
    kept = models.JSONField(default=list)  # what was not taken back, as somebody changed it since
    is_done = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("row of a file of campaigns")
        verbose_name_plural = _("rows of files of campaigns")
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["file", "line"], name="campaign_file_line_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.title}"
