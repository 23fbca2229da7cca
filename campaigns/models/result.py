from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.choices import Currency
from campaigns.models.lists import Channel

if TYPE_CHECKING:
    from decimal import Decimal


def _figure() -> models.DecimalField[Any, Any]:
    """An amount that may be unknown: empty is not 0."""
    return models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)


class BaseFigures(models.Model):
    """The base metrics of domain §2.5, one column each; a rate is never stored (docs/decisions/results.md)."""

    spend = _figure()
    impressions = _figure()
    reach = _figure()
    clicks = _figure()
    link_clicks = _figure()
    landing_views = _figure()
    sessions = _figure()
    engaged_sessions = _figure()
    conversions = _figure()
    orders = _figure()
    revenue = _figure()
    new_customers = _figure()
    leads = _figure()
    mql = _figure()
    sql = _figure()
    won = _figure()
    sent = _figure()
    delivered = _figure()
    hard_bounces = _figure()
    soft_bounces = _figure()
    bounces = _figure()
    unique_opens = _figure()
    unique_clicks = _figure()
    unsubs = _figure()
    complaints = _figure()
    engagements = _figure()
    video_views = _figure()
    completions = _figure()
    followers_delta = _figure()
    visitors = _figure()
    media_value = _figure()
    promoters = _figure()
    passives = _figure()
    detractors = _figure()
    awareness_pre = _figure()
    awareness_post = _figure()
    consideration_pre = _figure()
    consideration_post = _figure()

    class Meta:
        abstract = True


BASE_METRICS = tuple(field.name for field in BaseFigures._meta.local_fields)


class ResultQuerySet(models.QuerySet[Any]):
    def effective(self) -> Self:
        """Only the rows that count: per campaign and channel those of the highest precedence, so nothing counts twice."""
        same = Q(channel=OuterRef("channel")) | Q(channel__isnull=True, no_channel=OuterRef("no_channel"))
        rows = Result._base_manager.filter(is_superseded=False).annotate(no_channel=_no_channel())
        better = rows.filter(same, campaign=OuterRef("campaign"), precedence__gt=OuterRef("precedence"))
        return self.annotate(no_channel=_no_channel()).filter(~Exists(better), is_superseded=False)


class Result(BaseFigures):
    """Base figures of a campaign on one channel over a period (or, without a channel, of the campaign as a whole)."""

    class Source(models.TextChoices):
        MANUAL = "manual", _("Typed in")
        IMPORT = "import", _("Imported")

    class Precedence(models.IntegerChoices):
        """Which rows count where several cover the same channel: imported days before a period before typed."""

        TYPED = 10, _("Typed in")
        IMPORTED_PERIOD = 20, _("Imported for the period")
        IMPORTED_DAYS = 30, _("Imported by day")

    campaign_id: int
    channel_id: int | None
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="results")
    channel = models.ForeignKey(
        Channel,
        verbose_name=_("channel"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="results",
    )
    date_from = models.DateField(_("from"))
    date_to = models.DateField(_("until"))
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.MANUAL)
    precedence = models.PositiveSmallIntegerField(choices=Precedence, default=Precedence.TYPED)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    attribution = models.CharField(_("attribution"), max_length=100, blank=True)
    is_final = models.BooleanField(_("final"), default=False)
    data_through = models.DateField(_("data up to"), null=True, blank=True)
    comment = models.CharField(_("remark"), max_length=300, blank=True)
    # Of imported rows: the platform, the campaign there, the file they were last written from; covered by finer rows.
    origin = models.CharField(_("platform"), max_length=20, blank=True)
    external_id: int | None
    external = models.ForeignKey(
        "campaigns.ExternalCampaign", null=True, blank=True, on_delete=models.CASCADE, related_name="results"
    )
    batch = models.ForeignKey(
        "campaigns.ImportBatch", null=True, blank=True, on_delete=models.SET_NULL, related_name="results"
    )
    is_superseded = models.BooleanField(default=False)
    updated_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects: Any = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.CheckConstraint(condition=Q(date_to__gte=F("date_from")), name="result_period_in_order"),
            models.UniqueConstraint(
                fields=["campaign", "channel"],
                condition=Q(source="manual"),
                nulls_distinct=False,
                name="result_typed_once",
            ),
            models.UniqueConstraint(
                fields=["external", "date_from", "date_to"],
                condition=Q(external__isnull=False),
                name="result_imported_once",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "channel", "precedence"], name="result_effective")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.channel or '*'} {self.date_from}"

    @property
    def figures(self) -> dict[str, Decimal | None]:
        """Return the base metrics by key; None is unknown."""
        return {key: getattr(self, key) for key in BASE_METRICS}


def _no_channel() -> models.ExpressionWrapper[Any]:
    return models.ExpressionWrapper(Q(channel__isnull=True), output_field=models.BooleanField())
