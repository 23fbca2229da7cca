from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.import_batch import ImportBatch
from campaigns.models.kept import Kept
from campaigns.models.remembered import ExternalCampaign

CODE = RegexValidator(r"^[A-Z]{3}$", _("Write a currency as three letters, such as USD."))


def _rate() -> models.DecimalField[Any, Any]:
    return models.DecimalField(_("euros for one"), max_digits=18, decimal_places=6)


class ExchangeRateQuerySet(models.QuerySet[Any]):
    def holding_on(self, day: date) -> Self:
        """Only those that hold on a day: the newest of each currency that is not later."""
        return self.filter(on__lte=day).order_by("currency", "-on").distinct("currency")


class ExchangeRate(Kept):
    """How many euros one of another currency was worth from a day on, as somebody looked it up."""

    currency = models.CharField(_("currency"), max_length=3, validators=[CODE])
    on = models.DateField(_("from"))
    rate = _rate()
    source = models.CharField(_("source"), max_length=160)

    objects: Any = ExchangeRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("rate of exchange")
        verbose_name_plural = _("rates of exchange")
        ordering = ["currency", "-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "on"],
                name="exchange_rate_once",
                violation_error_message=_("There is a rate for this currency and day already."),
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="exchange_rate_above_zero",
                violation_error_message=_("A rate is more than 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.on}"


class ForeignMoneyQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Only what no later import read again, of imports that were not undone."""
        return self.filter(batch__state=ImportBatch.State.DONE, replaced_by=None)


class ForeignMoney(models.Model):
    """Money an import read in a currency nobody gave a rate for: outside every total, and shown beside them.

    Amounts exclude VAT and are in `currency`. `replaced_by` is a later import of the same campaign and days.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="foreign_money")
    external = models.ForeignKey(ExternalCampaign, on_delete=models.CASCADE, related_name="foreign_money")
    date_from = models.DateField()
    date_to = models.DateField()
    currency = models.CharField(max_length=3)
    spend = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    revenue = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    media_value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    replaced_by = models.ForeignKey(ImportBatch, null=True, on_delete=models.SET_NULL, related_name="+")

    external_id: int
    objects: Any = ForeignMoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("money in another currency")
        verbose_name_plural = _("money in other currencies")
        indexes = [models.Index(fields=["external"], name="foreign_money_place")]

    def __str__(self) -> str:
        return f"{self.currency} {self.date_from}"
