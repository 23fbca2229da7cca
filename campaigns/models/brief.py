from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.choices import Currency, FunnelStage, Horizon, HypothesisOutcome, Objective, Type
from campaigns.models.season import Season

WORDS = models.CharField(max_length=60)


class Brief(models.Model):
    """What a campaign is for, for whom, when, with what money, offer and expectation; only a title is ever required."""

    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    objective = models.CharField(_("objective"), max_length=20, choices=Objective, blank=True)
    goal = models.TextField(_("goal"), max_length=600, blank=True)
    funnel_stages = ArrayField(
        models.CharField(max_length=10, choices=FunnelStage),
        verbose_name=_("funnel stages"),
        default=list,
        blank=True,
    )
    horizon = models.CharField(_("horizon"), max_length=10, choices=Horizon, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=Type, blank=True)
    season_id: int | None
    season = models.ForeignKey(
        Season, verbose_name=_("season"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    audience = models.TextField(_("audience"), max_length=2000, blank=True)
    markets = ArrayField(WORDS, verbose_name=_("markets"), default=list, blank=True)
    languages = ArrayField(WORDS, verbose_name=_("languages"), default=list, blank=True)
    product_lines = ArrayField(WORDS, verbose_name=_("product lines"), default=list, blank=True)

    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    actual_start = models.DateField(_("actual start"), null=True, blank=True)
    actual_end = models.DateField(_("actual end"), null=True, blank=True)

    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    budget = models.DecimalField(
        _("budget ex VAT"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    other_costs = models.DecimalField(
        _("other costs ex VAT"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    margin_pct = models.DecimalField(
        _("gross margin"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(Decimal(1))],
    )

    offer = models.TextField(_("offer"), max_length=600, blank=True)
    offer_discount = models.CharField(_("discount"), max_length=100, blank=True)
    offer_code = models.CharField(_("code"), max_length=60, blank=True)
    offer_conditions = models.TextField(_("conditions"), max_length=1000, blank=True)
    offer_from = models.DateField(_("valid from"), null=True, blank=True)
    offer_until = models.DateField(_("valid until"), null=True, blank=True)

    hypothesis_if = models.TextField(_("if we"), max_length=400, blank=True)
    hypothesis_for = models.TextField(_("for"), max_length=400, blank=True)
    hypothesis_then = models.TextField(_("then"), max_length=400, blank=True)
    hypothesis_because = models.TextField(_("because"), max_length=400, blank=True)
    hypothesis_measured_by = models.TextField(_("measured by"), max_length=400, blank=True)
    hypothesis_outcome = models.CharField(_("outcome"), max_length=10, choices=HypothesisOutcome, blank=True)

    source = models.TextField(_("story"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_end__isnull=True) | Q(planned_start__isnull=True) | Q(planned_end__gte=F("planned_start")),
                name="campaign_planned_end_after_start",
                violation_error_message=_("The planned end lies before the planned start."),
            ),
            models.CheckConstraint(
                condition=Q(actual_end__isnull=True) | Q(actual_start__isnull=True) | Q(actual_end__gte=F("actual_start")),
                name="campaign_actual_end_after_start",
                violation_error_message=_("The actual end lies before the actual start."),
            ),
            models.CheckConstraint(
                condition=Q(margin_pct__isnull=True) | Q(margin_pct__gt=0, margin_pct__lte=1),
                name="campaign_margin_is_fraction",
                violation_error_message=_("The margin must lie between 0 and 100%."),
            ),
        ]  # fmt: skip

    @property
    def start(self) -> date | None:
        """Return the first day: the actual one, else the planned one."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> date | None:
        """Return the last day, counted in: the actual one, else the planned one."""
        return self.actual_end or self.planned_end

    @property
    def days(self) -> int | None:
        """Return the length in days, first and last day counted in."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    @property
    def is_for_brand(self) -> bool:
        """Is it for the brand in the long term? As somebody said, else by what it is for."""
        return self.horizon == Horizon.BRAND if self.horizon else self.objective == Objective.AWARENESS

    @property
    def has_hypothesis(self) -> bool:
        return bool(self.hypothesis_if or self.hypothesis_then)

    @property
    def has_offer(self) -> bool:
        return bool(self.offer or self.offer_code or self.offer_discount)

    @property
    def facts(self) -> dict[str, Any]:
        """Return the fields of the brief as plain values, as a version keeps them."""
        return {name: plain(getattr(self, name)) for name in BRIEF_FIELDS}


def plain(value: Any) -> Any:
    """Return `value` as JSON keeps it: dates and amounts as text."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


BRIEF_FIELDS = tuple(field.attname for field in Brief._meta.local_fields)
