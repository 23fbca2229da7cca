from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from campaigns.models.lists import Channel
from campaigns.models.result import BASE_METRICS, Result

if TYPE_CHECKING:
    from people.models import User

Known = Mapping[str, Any]  # amounts as they are typed or stored; None is unknown


class CorrectionQuerySet(models.QuerySet[Any]):
    """The words every list of corrections starts from."""

    def of_metric(self, metric: str) -> Self:
        return self.filter(figures__has_key=metric)


class Correction(models.Model):
    """One change of a result: per metric what it was and what it became, by whom, when, how. The database alters none."""

    class How(models.TextChoices):
        TYPED = "typed", _("typed in")
        IMPORT = "import", _("by an import")
        UNDONE = "undone", _("import undone")
        MOVED = "moved", _("moved with its campaign at the platform")

    campaign_id: int
    channel_id: int | None
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="corrections")
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    date_from = models.DateField(_("from"))
    date_to = models.DateField(_("until"))
    origin = models.CharField(_("platform"), max_length=20, blank=True)
    how = models.CharField(_("how"), max_length=6, choices=How)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), db_default=Now())
    batch = models.ForeignKey(
        "campaigns.ImportBatch", null=True, on_delete=models.RESTRICT, related_name="corrections"
    )
    unlocking = models.ForeignKey(
        "campaigns.Unlocking", null=True, on_delete=models.RESTRICT, related_name="corrections"
    )
    # The campaign a moved row went to or came from; a plain number, as that one may go while this stays.
    other = models.BigIntegerField(null=True)
    # {"spend": ["9400.0000", "9500.0000"]}: was and became, exact; null is unknown, or no row.
    figures = models.JSONField()

    objects: Any = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["campaign", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.date_from} {', '.join(self.figures)}"

    @classmethod
    def note_typed(
        cls,
        campaign: Any,
        channel: Channel | None,
        period: tuple[date, date],
        change: tuple[Known, Known],
        *,
        by: User,
    ) -> None:
        """Write down what somebody changed by hand from one set of figures to another; nothing where they are equal."""
        was, became = change
        differing = {
            key: [_plain(was.get(key)), _plain(became.get(key))]
            for key in BASE_METRICS
            if _number(was.get(key)) != _number(became.get(key))
        }
        if differing:
            first, last = period
            cls.objects.create(
                campaign=campaign,
                channel=channel,
                date_from=first,
                date_to=last,
                how=cls.How.TYPED,
                by=by,
                unlocking_id=campaign.unlocking_id,
                figures=differing,
            )


def figures_of(row: Result | None) -> Known:
    """Return what a result says now; nothing is known of none."""
    return row.figures if row else {}


def _number(value: Any) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))


def _plain(value: Any) -> str | None:
    number = _number(value)
    return None if number is None else f"{number.quantize(Decimal('0.0001')):f}"
