from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kpis.models.kpi import Kpi


class KpiVersion(models.Model):
    """A shared KPI as it was once saved, figures included: who, when, and what to merge a later save with."""

    kpi = models.ForeignKey("kpis.Kpi", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a shared KPI")
        verbose_name_plural = _("versions of a shared KPI")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["kpi", "number"], name="kpi_version_once")]

    def __str__(self) -> str:
        return f"{self.kpi_id} v{self.number}"

    kpi_id: int


@dataclass(frozen=True)
class KpiSaved:
    """What came of a save; `both` names what somebody else changed as well, then nothing was written."""

    kpi: Kpi
    both: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return not self.both
