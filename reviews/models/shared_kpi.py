from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kpis.models import Kpi
from reviews.models.review import Review

if TYPE_CHECKING:
    from people.models import User


class ReviewedKpi(models.Model):
    """A shared KPI that one review looks at; `facts` are its figures as they were when the review was closed."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="kpis")
    kpi_id: int
    kpi = models.ForeignKey(Kpi, verbose_name=_("shared KPI"), on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    facts = models.JSONField(default=list)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("shared KPI in a review")
        verbose_name_plural = _("shared KPIs in a review")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "kpi"], name="review_kpi_once")]

    def __str__(self) -> str:
        return str(self.kpi)

    @classmethod
    @transaction.atomic
    def add(cls, review: Review, kpi: Kpi, *, by: User) -> None:
        """Let the review look at this KPI; a second time changes nothing."""
        review.lock()
        cls.objects.get_or_create(review=review, kpi=kpi, defaults={"added_by": by})

    @classmethod
    @transaction.atomic
    def drop(cls, review: Review, kpi: Kpi) -> None:
        """Look at this KPI no longer."""
        review.lock()
        cls.objects.filter(review=review, kpi=kpi).delete()
