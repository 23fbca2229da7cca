from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.files import File
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.upload import Upload, UploadQuerySet
from spaces.models import Space

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class ImportBatchQuerySet(UploadQuerySet):
    """The words every list of result imports starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those whose campaigns all lie in spaces one manages."""
        if not user.is_authenticated:
            return self.none()
        managed = Campaign._base_manager.filter(space__in=Space.objects.managed_by(user)).values("pk")
        parts = self.model.campaigns.through._base_manager.filter(importbatch=OuterRef("pk"))
        theirs = Exists(parts) & ~Exists(parts.exclude(campaign__in=managed))
        return self.filter(Q(started_by=user) | theirs)


class ImportBatch(Upload):
    """One file of results from a platform: what was read in it, what one said about it, and what it changed."""

    campaign_id: int | None
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    campaigns = models.ManyToManyField(Campaign, related_name="import_batches")  # those its rows belong to
    source = models.CharField(_("source"), max_length=20, blank=True)

    objects: ClassVar[Any] = ImportBatchQuerySet.as_manager()

    class Meta(Upload.Meta):
        verbose_name = _("import of results")
        verbose_name_plural = _("imports of results")

    def get_absolute_url(self) -> str:
        return reverse("imports:import", args=[self.pk])

    @classmethod
    @transaction.atomic
    def start(cls, file: File[bytes], *, by: User, campaign: Campaign | None = None) -> ImportBatch:
        """Keep an uploaded file until it is read."""
        batch: ImportBatch = cls.kept(file, by=by, campaign=campaign)
        if campaign:
            batch.campaigns.add(campaign)
        return batch

    def forget_rows(self) -> None:
        self.rows.all().delete()

    def forget_file(self) -> None:
        """Delete the file itself, and the rows that found their place; those without a campaign stay."""
        placed = self.externals.exclude(campaign=None).values("number")
        if self.is_over:
            self.rows.filter(number__in=placed).delete()
        super().forget_file()
