from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.metrics import METRICS, Metric
from campaigns.models.kept import Kept
from campaigns.models.lists import Channel

EARLIEST, LATEST = 2000, 2100


class ExternalBenchmark(Kept):
    """What others come to on a channel, as somebody published it; percentages are fractions."""

    channel_id: int
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="benchmarks"
    )
    metric = models.CharField(_("metric"), max_length=30)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6)
    source = models.CharField(_("source"), max_length=160)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    address = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("external benchmark")
        verbose_name_plural = _("external benchmarks")
        ordering = ["channel__position", "metric", "-year", "source", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "metric", "source", "year"],
                name="external_benchmark_once",
                violation_error_message=_(
                    "This source has a value for this channel, metric and year already."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.year}"

    @property
    def measured(self) -> Metric:
        """The metric itself."""
        return METRICS[self.metric]
