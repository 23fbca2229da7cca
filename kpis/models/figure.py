from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.judging import Attainment, attainment
from campaigns.quarters import Quarter
from core.dates import month_text

if TYPE_CHECKING:
    from kpis.models.kpi import Kpi


def _amount() -> models.DecimalField[Any, Any]:
    """An amount that may be unknown: empty is not 0; percentages are fractions."""
    return models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)


class KpiFigure(models.Model):
    """What a shared KPI had to reach in one month or quarter, and what it came to."""

    kpi_id: int
    kpi: models.ForeignKey[Kpi, Kpi] = models.ForeignKey(
        "kpis.Kpi", on_delete=models.CASCADE, related_name="figures"
    )
    starts_on = models.DateField(_("period"))
    target = _amount()
    actual = _amount()

    class Meta:
        verbose_name = _("figure of a shared KPI")
        verbose_name_plural = _("figures of a shared KPI")
        ordering = ["starts_on"]
        constraints = [models.UniqueConstraint(fields=["kpi", "starts_on"], name="kpi_period_once")]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.starts_on}"

    @property
    def period(self) -> str:
        """The month or quarter as people say it."""
        return period_name(self.starts_on, self.kpi.rhythm)

    @property
    def attainment(self) -> Attainment:
        """How far the target was reached; for a negative target or actual only the difference."""
        return attainment(self.actual, self.target, "gte" if self.kpi.better == "higher" else "lte")


def period_name(starts_on: date, rhythm: str) -> str:
    """Write the month or quarter that begins on this day: "november 2025", "Q4 2025"."""
    return str(Quarter.of(starts_on)) if rhythm == "quarter" else month_text(starts_on)
