from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.periods import plus_months
from search.indexing import refresh
from search.ranking import DAYS_OF_GRACE

if TYPE_CHECKING:
    from people.models import User

MONTHS = 6  # between two checks
MONTHS_BY_TYPE = {"brand_guideline": 12}
DAYS_AHEAD = 14  # days before the due date from which a page says so


class Verification(models.Model):
    """One time somebody looked a page through and said that it still holds; the newest one counts."""

    article_id: int
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="verifications")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    number = models.PositiveIntegerField(_("version"))  # of the revision that was looked through

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.article_id} ({self.number})"


class Verifiable(models.Model):
    """What must be looked through now and then: by whom, how often, when last, and until when that counts.

    `verify_by` is worked out whenever one of the others changes; a page nobody ever verified is due that long after
    it was made. An edit does not void a verification: `changed_since` says that there was one.
    """

    if TYPE_CHECKING:
        pk: Any
        type: Any
        head: Any
        owner: Any
        owner_id: int | None
        backup_owner_id: int | None
        created_at: Any
        verifications: Any

    class State(models.TextChoices):
        NEVER = "never", _("Not verified yet")
        FRESH = "fresh", _("Verified")
        SOON = "soon", _("Check due soon")
        DUE = "due", _("Check due")
        OVERDUE = "overdue", _("Check overdue")

    verifier_id: int | None
    verified_by_id: int | None
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verifier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    verify_months = models.PositiveSmallIntegerField(
        _("months between checks"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    verify_by = models.DateField(null=True, blank=True, editable=False, db_index=True)
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_head = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def verify(self, *, by: User) -> None:
        """Say that the page as it is now holds; the next check is due an interval from today."""
        self._lock()
        self.verifications.create(by=by, number=self.head)
        self.settle_verification()

    @transaction.atomic
    def withdraw_verification(self) -> None:
        """Take the newest verification back, so that the one before it counts again."""
        self._lock()
        self.verifications.filter(pk__in=self.verifications.values("pk")[:1]).delete()
        self.settle_verification()

    def settle_verification(self) -> None:
        """Let the newest verification count, whichever that is after one came or went."""
        newest = self.verifications.first()
        self.verified_at = newest and newest.at
        self.verified_by = newest and newest.by
        self.verified_head = newest and newest.number
        self.plan_verification()
        self.save(update_fields=["verified_at", "verified_by", "verified_head", "verify_by"])
        refresh(self)

    def plan_verification(self) -> None:
        """Work out until when the newest verification counts; the caller saves."""
        last = self.verified_at or self.created_at or timezone.now()
        self.verify_by = plus_months(timezone.localdate(last), self.months_between_checks)

    @property
    def months_between_checks(self) -> int:
        return self.verify_months or MONTHS_BY_TYPE.get(self.type, MONTHS)

    @property
    def responsible(self) -> User | None:
        """Return who is asked to verify: the verifier, else the owner."""
        return self.verifier or self.owner

    @property
    def verified_today(self) -> bool:
        return self.verified_at is not None and timezone.localdate(self.verified_at) == timezone.localdate()

    @property
    def verification_state(self) -> State:
        """Return where the page stands today; `overdue` is when search lets it sink."""
        left = (self.verify_by or date.max) - timezone.localdate()
        if left < -timedelta(DAYS_OF_GRACE):
            return self.State.OVERDUE
        if left < timedelta(0):
            return self.State.DUE
        if self.verified_at is None:
            return self.State.NEVER
        return self.State.SOON if left <= timedelta(DAYS_AHEAD) else self.State.FRESH

    @property
    def changed_since(self) -> bool:
        """Was the page edited after it was last verified?"""
        return self.verified_head is not None and self.head > self.verified_head

    def _lock(self) -> None:
        raise NotImplementedError
