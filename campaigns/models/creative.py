from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.files import File
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.stored import StoredFile, remove_files_afterwards
from campaigns.models.campaign import Campaign
from campaigns.models.lists import Channel

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

NEAR = timedelta(days=30)  # how long before its end a licence is warned about


class CreativeQuerySet(models.QuerySet[Any]):
    """The words every list of creatives starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: the creatives of the campaigns she may read."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user))


class Creative(models.Model):
    """What a campaign showed people: a file kept here or a link to it, on which channel, and until when it may be used."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("In the making")
        APPROVED = "approved", _("Approved")
        LIVE = "live", _("In use")
        RETIRED = "retired", _("No longer used")

    campaign_id: int
    channel_id: int | None
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="creatives")
    title = models.CharField(_("title"), max_length=120)
    variant = models.CharField(_("variant"), max_length=60, blank=True)
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    format = models.CharField(_("format"), max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    link = models.URLField(_("link"), max_length=600, blank=True)
    licence_until = models.DateField(_("licence until"), null=True, blank=True)
    licence_note = models.CharField(_("licence"), max_length=200, blank=True)
    note = models.TextField(_("note"), max_length=600, blank=True)
    is_best = models.BooleanField(_("did best"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects: Any = CreativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("creative")
        verbose_name_plural = _("creatives")
        ordering = ["-is_best", F("channel__position").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.campaign.get_absolute_url()}#creative-{self.pk}"

    @property
    def stored(self) -> CreativeFile | None:
        """Return the file kept here; None where there is only a link."""
        return getattr(self, "file", None)

    @property
    def is_expired(self) -> bool:
        """Has the licence ended, so that this may not be used any more?"""
        return self.licence_until is not None and self.licence_until < timezone.localdate()

    @property
    def expires_soon(self) -> bool:
        """Does the licence end within 30 days?"""
        today: date = timezone.localdate()
        return self.licence_until is not None and today <= self.licence_until <= today + NEAR

    @classmethod
    @transaction.atomic
    def add(cls, campaign: Campaign, *, by: User, file: File[bytes] | None = None, **facts: Any) -> Creative:
        """Keep a creative with `campaign`; raises Refused when the file cannot be kept."""
        made = cls(campaign=campaign, created_by=by)
        made.revise(by=by, file=file, **facts)
        return made

    @transaction.atomic
    def revise(self, *, by: User, file: File[bytes] | None = None, **facts: Any) -> None:
        """Change what is given; a new file takes the place of the one there was."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.save()
        if file is not None:
            CreativeFile.store(self, file, by=by)
        self.campaign.changed(by)

    @transaction.atomic
    def remove(self, *, by: User) -> None:
        """Take this away from its campaign, with its file."""
        self.delete()
        self.campaign.changed(by)


class CreativeFile(StoredFile):
    """The file of a creative; who may read the campaign may have it, and is warned when its licence has ended."""

    FOLDER = "creatives"

    creative = models.OneToOneField(Creative, on_delete=models.CASCADE, related_name="file")

    class Meta(StoredFile.Meta):
        verbose_name = _("file of a creative")
        verbose_name_plural = _("files of creatives")

    @classmethod
    def store(cls, creative: Creative, file: File[bytes], *, by: User) -> CreativeFile:
        """Keep `file` with `creative`, in the place of what was there; raises Refused as StoredFile.fill() does."""
        row = cls(creative=creative)
        contents = row.fill(file, file.name or "", by=by)
        row.write(contents)
        for old in cls.objects.filter(creative=creative):
            old.delete()
        row.save(force_insert=True)
        creative.file = row
        return row

    @property
    def url(self) -> str:
        return reverse("campaigns:creative_file", args=[self.creative_id, self.name])


models.signals.post_delete.connect(remove_files_afterwards, sender=CreativeFile)
