from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.lists import Channel

if TYPE_CHECKING:
    from people.models import User


class ChannelPlan(models.Model):
    """What a campaign does on one channel: for whom, in which forms, when, with how much."""

    campaign_id: int
    channel_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="plans")
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.PROTECT, related_name="plans"
    )
    budget = models.DecimalField(_("budget ex VAT"), max_digits=14, decimal_places=2, null=True, blank=True)
    targeting = models.TextField(_("targeting"), max_length=600, blank=True)
    formats = models.CharField(_("formats"), max_length=300, blank=True)
    partner = models.CharField(_("partner"), max_length=120, blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("channel plan")
        verbose_name_plural = _("channel plans")
        ordering = ["channel__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "channel"],
                name="plan_channel_once",
                violation_error_message=_("This channel is in the plan already."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="plan_end_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="plan_budget_not_negative",
                violation_error_message=_("A budget cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.channel)


class KpiTarget(models.Model):
    """The number a campaign must reach: a metric, at least or at most so much, in all or on one channel."""

    class Comparator(models.TextChoices):
        GTE = "gte", _("at least")
        LTE = "lte", _("at most")

    campaign_id: int
    channel_id: int | None
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="targets")
    metric = models.CharField(_("metric"), max_length=30)
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    comparator = models.CharField(_("must be"), max_length=3, choices=Comparator, default=Comparator.GTE)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    source = models.CharField(_("where it comes from"), max_length=200, blank=True)
    is_primary = models.BooleanField(_("the one that counts most"), default=False)

    class Meta:
        verbose_name = _("KPI target")
        verbose_name_plural = _("KPI targets")
        ordering = ["-is_primary", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "metric", "channel"],
                nulls_distinct=False,
                name="target_once",
                violation_error_message=_("There is a target for this metric already."),
            ),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(is_primary=True),
                name="target_one_primary",
                violation_error_message=_("Only one target counts most."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.comparator} {self.target}"


class ContextFactor(models.Model):
    """What happened around a campaign and must be known to read its figures honestly."""

    class Kind(models.TextChoices):
        WEATHER = "weather", _("Weather")
        STOCK = "stock", _("Stock")
        COMPETITOR = "competitor", _("Competitor")
        OUTAGE = "outage", _("Outage")
        PRICE = "price", _("Price change")
        HOLIDAY = "holiday", _("Holiday")
        OTHER = "other", _("Other")

    campaign_id: int
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="context")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    on = models.DateField(_("date"), null=True, blank=True)
    text = models.CharField(_("what happened"), max_length=300)

    class Meta:
        verbose_name = _("context factor")
        verbose_name_plural = _("context factors")
        ordering = [F("on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.text


class Planned(models.Model):
    """The capability of a campaign to have a channel plan, targets and context, each replaced as a whole list."""

    class Meta:
        abstract = True

    @transaction.atomic
    def plan_channels(self, rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
        """Make `rows` the channel plan; each names its `channel` and may give the other fields of ChannelPlan."""
        self._replace(ChannelPlan, rows)
        self.changed(by)

    @transaction.atomic
    def set_targets(self, rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
        """Make `rows` the targets; each gives `metric` and `target`, and may give the other fields of KpiTarget."""
        self._replace(KpiTarget, rows)
        self.changed(by)

    @transaction.atomic
    def note_context(self, rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
        """Make `rows` the context factors; each gives `text`, and may give `kind` and `on`."""
        self._replace(ContextFactor, rows)
        self.changed(by)

    def changed(self, by: User) -> None:
        """Note who changed the campaign last, and let search know."""
        raise NotImplementedError

    def _replace(self, model: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        model.objects.filter(campaign=self).delete()
        model.objects.bulk_create([model(campaign=self, **row) for row in rows])
