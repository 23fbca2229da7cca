"""How a learning stands: its road from hypothesis to best practice or out of date, and how sure it is; each change a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models.choices import OVERTAKEN, Confidence, LearningKind, LearningStatus
from campaigns.models.confidence import moved, proposed
from core.decisions import ALLOWED, Decision, refused
from core.errors import Refused

if TYPE_CHECKING:
    from articles.models import Article
    from campaigns.models.campaign import Campaign
    from people.models import User

HYPOTHESIS, CONFIRMED, REFUTED = LearningStatus.HYPOTHESIS, LearningStatus.CONFIRMED, LearningStatus.REFUTED
BEST_PRACTICE, SUPERSEDED = LearningStatus.BEST_PRACTICE, LearningStatus.SUPERSEDED
ROADS: dict[str, tuple[LearningStatus, ...]] = {
    HYPOTHESIS: (CONFIRMED, REFUTED, SUPERSEDED),
    CONFIRMED: (BEST_PRACTICE, REFUTED, SUPERSEDED, HYPOTHESIS),
    BEST_PRACTICE: (SUPERSEDED, REFUTED, CONFIRMED),
    REFUTED: (HYPOTHESIS,),
    SUPERSEDED: (CONFIRMED,),
}
FORWARD = {(HYPOTHESIS, CONFIRMED), (CONFIRMED, BEST_PRACTICE)}


class LearningChange(models.Model):
    """One change of how a learning stands: its status or confidence, from what to what, who, when and why."""

    class Aspect(models.TextChoices):
        STATUS = "status", _("status")
        CONFIDENCE = "confidence", _("confidence")

    learning = models.ForeignKey("campaigns.Learning", on_delete=models.CASCADE, related_name="changes")
    aspect = models.CharField(max_length=10, choices=Aspect)
    before = models.CharField(max_length=14, blank=True)
    after = models.CharField(max_length=14, blank=True)
    reason = models.TextField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    # Whether the outcome in another campaign moved it: that campaign is named only to who may see it.
    is_by_use = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change of a learning")
        verbose_name_plural = _("changes of learnings")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.before} → {self.after}"

    @property
    def after_label(self) -> Any:
        """Return what it became, as people say it."""
        choices: Any = LearningStatus if self.aspect == self.Aspect.STATUS else Confidence
        return choices(self.after).label if self.after else _("not known")


class Standing(models.Model):
    """The capability of a learning to be tried, confirmed, promoted and overtaken, and to become more or less sure."""

    status = models.CharField(
        _("status"), max_length=14, choices=LearningStatus, default=HYPOTHESIS, editable=False
    )
    # What the evidence speaks for, or what was typed over that; re-use moves `confidence` from there.
    stated_confidence = models.CharField(max_length=6, choices=Confidence, blank=True, editable=False)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, blank=True)
    confidence_reason = models.TextField(_("reason for another confidence"), max_length=400, blank=True)

    class Meta:
        abstract = True

    @property
    def is_overtaken(self) -> bool:
        return self.status in OVERTAKEN

    @property
    def proposed_confidence(self) -> str:
        """Return the confidence its evidence speaks for; empty when there is none, or nothing to be sure of."""
        learning: Any = self
        return proposed(learning.kind, learning.evidence_type)

    def can_become(
        self, status: str, *, reason: str = "", page: Article | None = None, newer: Any = None
    ) -> Decision:
        """May this learning get `status` now? Only the conditions of its road; rights are asked by the caller."""
        if status not in ROADS[self.status]:
            return refused(_("A learning cannot go from this status to that one in one step."))
        for sentence in _conditions(self, status, reason.strip(), page, newer):
            return refused(sentence)
        return ALLOWED

    @transaction.atomic
    def change_status(
        self,
        to: str,
        *,
        by: User,
        reason: str = "",
        page: Article | None = None,
        newer: Any = None,
        at: datetime | None = None,
    ) -> LearningChange:
        """Go one step; a best practice stands on a `page`, what is superseded makes way for `newer` or says why.

        Raises Refused with the sentence when a condition is not met.
        """
        self._lock()
        self.can_become(to, reason=reason, page=page, newer=newer).require()
        learning: Any = self
        former, self.status, learning.superseded_by = self.status, to, newer
        learning.save(update_fields=["status", "superseded_by"])
        row = self._note(LearningChange.Aspect.STATUS, former, to, by=by, reason=reason, at=at)
        if page is not None:
            learning.link_page(page, by=by)
        self.settle(by=by)
        learning.changed(by)
        record(f"learning.{to}", learning, by=by)
        return row

    @transaction.atomic
    def supersede(self, by_learning: Any, *, by: User) -> None:
        """Say that a newer learning takes the place of this one."""
        self.change_status(SUPERSEDED, by=by, newer=by_learning)

    def settle(self, *, by: User, use_in: Campaign | None = None) -> None:
        """Let the confidence follow from what was stated and how re-use went; what is overtaken keeps the one it had."""
        learning: Any = self
        if learning.kind == LearningKind.NEXT_TIME:
            now = ""
        elif self.is_overtaken and self.confidence:
            now = self.confidence
        else:
            outcomes = list(learning.uses.values_list("outcome", flat=True))
            again, not_again = outcomes.count("yes"), outcomes.count("no")
            now = moved(self.stated_confidence, again=again, not_again=not_again)
        if now == self.confidence:
            return
        former, self.confidence = self.confidence, now
        learning.save(update_fields=["confidence"])
        reason = "" if use_in else self.confidence_reason
        self._note(
            LearningChange.Aspect.CONFIDENCE, former, now, by=by, reason=reason, is_by_use=bool(use_in)
        )

    def _note(
        self,
        aspect: str,
        before: str,
        after: str,
        *,
        by: User,
        reason: str,
        at: datetime | None = None,
        is_by_use: bool = False,
    ) -> LearningChange:
        return LearningChange.objects.create(
            learning_id=self.pk,
            aspect=aspect,
            before=before,
            after=after,
            by=by,
            at=at or timezone.now(),
            reason=reason.strip(),
            is_by_use=is_by_use,
        )

    def _lock(self) -> None:
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update(of=("self",)))
        learning: Any = self
        if learning.binned_at:
            raise Refused(_("This learning is in the bin. Take it out to go on with it."), status=409)


def needs_reason(now: str, then: str) -> bool:
    """Saying that something does not hold, and every step back, is told why."""
    return (now, then) not in FORWARD and then != SUPERSEDED


def _conditions(
    learning: Any, status: str, reason: str, page: Article | None, newer: Any
) -> Iterator[Promise]:
    if needs_reason(learning.status, status) and not reason:
        yield _("Say why, so that colleagues understand it later.")
    if status == CONFIRMED and not _has_evidence(learning):
        yield _("Fill in the evidence first: what shows that this holds?")
    if status == BEST_PRACTICE and learning.kind == LearningKind.NEXT_TIME:
        yield _("What to do next time is a plan. Write down how it went; that can become best practice.")
    if status == BEST_PRACTICE and page is None:
        yield _("Choose the page on which this stands as best practice.")
    if status == SUPERSEDED:
        yield from _before_making_way(learning, reason, newer)


def _before_making_way(learning: Any, reason: str, newer: Any) -> Iterator[Promise]:
    if newer is None:
        if not reason:
            yield _("Choose the learning that takes its place, or say why this is out of date.")
    elif newer.pk == learning.pk:
        yield _("A learning cannot take its own place.")
    elif newer.status in OVERTAKEN:
        yield _("That learning is out of date itself. Choose the one that holds now.")


def _has_evidence(learning: Any) -> bool:
    if learning.kind == LearningKind.NEXT_TIME or learning.evidence.strip() or learning.evidence_type:
        return True
    return bool(learning.uses.filter(outcome="yes").exists())
