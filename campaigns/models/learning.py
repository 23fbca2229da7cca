from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from activity.recording import record
from articles.models import Article
from campaigns.models.bin import Binnable
from campaigns.models.campaign import Campaign
from campaigns.models.lists import Channel
from campaigns.story import tell
from core.periods import plus_months
from search.indexing import refresh

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

VALID_MONTHS = 24


class LearningQuerySet(models.QuerySet[Any]):
    """The words every list of learnings starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may read: the learnings of the campaigns she may read."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user), binned_at__isnull=True)

    def in_order(self) -> Self:
        """What worked, what did not, what to do next; the newest first."""
        order = models.Case(
            *(models.When(kind=kind, then=number) for number, kind in enumerate(Learning.Kind.values)),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(order, "-created_at", "pk")


class Learning(Binnable):
    """One claim with its evidence, drawn from a campaign; as visible, and to be changed by the same people, as that."""

    class Kind(models.TextChoices):
        WORKED = "worked", _("worked")
        DID_NOT_WORK = "did_not_work", _("did not work")
        NEXT_TIME = "next_time", _("next time")

    class EvidenceType(models.TextChoices):
        AB_TEST = "ab_test", _("A/B test")
        BEFORE_AFTER = "before_after", _("Before and after")
        BENCHMARK = "benchmark", _("Comparison")
        QUALITATIVE = "qualitative", _("Conversations and observation")
        GUT_FEELING = "gut_feeling", _("Gut feeling")

    class Confidence(models.TextChoices):
        LOW = "low", _("low")
        MEDIUM = "medium", _("medium")
        HIGH = "high", _("high")

    class Status(models.TextChoices):
        HYPOTHESIS = "hypothesis", _("Hypothesis")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUTED = "refuted", _("Refuted")
        BEST_PRACTICE = "best_practice", _("Best practice")
        SUPERSEDED = "superseded", _("Superseded")

    PROPOSED = {
        EvidenceType.AB_TEST: Confidence.HIGH,
        EvidenceType.BEFORE_AFTER: Confidence.MEDIUM,
        EvidenceType.BENCHMARK: Confidence.MEDIUM,
        EvidenceType.QUALITATIVE: Confidence.LOW,
        EvidenceType.GUT_FEELING: Confidence.LOW,
    }

    campaign_id: int
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="learnings"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.WORKED)
    statement = models.CharField(_("statement"), max_length=200)
    source = models.TextField(_("explanation"), blank=True)
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    evidence = models.TextField(_("evidence"), max_length=1000, blank=True)
    evidence_type = models.CharField(_("kind of evidence"), max_length=12, choices=EvidenceType, blank=True)
    effect = models.CharField(_("effect"), max_length=120, blank=True)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, blank=True)
    confidence_reason = models.TextField(_("reason for another confidence"), max_length=400, blank=True)
    channels = models.ManyToManyField(
        Channel, verbose_name=_("channels"), blank=True, related_name="learnings"
    )
    status = models.CharField(_("status"), max_length=14, choices=Status, default=Status.HYPOTHESIS)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    page = models.ForeignKey(
        Article,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="learnings",
    )
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("superseded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supersedes",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), auto_now_add=True)
    binned_at = models.DateTimeField(_("binned"), null=True, blank=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    tags = TaggableManager(_("tags"), blank=True)

    objects: Any = LearningQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning")
        verbose_name_plural = _("learnings")

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("learnings:learning", args=[self.address])

    @property
    def address(self) -> str:
        """Return what follows /learnings/: the id, which finds it, and words, which tell people."""
        slug = slugify(self.statement)[:60].strip("-")
        return f"{self.pk}-{slug}" if slug else str(self.pk)

    @property
    def proposed_confidence(self) -> str:
        """Return the confidence its evidence speaks for; empty when there is no evidence, or nothing to be sure of."""
        if self.kind == self.Kind.NEXT_TIME or not self.evidence_type:
            return ""
        return self.PROPOSED[self.EvidenceType(self.evidence_type)].value

    @classmethod
    @transaction.atomic
    def create(
        cls,
        *,
        campaign: Campaign,
        statement: str,
        by: User,
        channels: Iterable[Channel] = (),
        tags: Iterable[str] = (),
        **fields: Any,
    ) -> Learning:
        """Draw a learning from `campaign`; confidence follows the evidence and it holds for two years unless told otherwise."""
        learning = cls(
            campaign=campaign, author=by, valid_until=plus_months(timezone.localdate(), VALID_MONTHS)
        )
        learning._write(by=by, channels=channels, tags=tags, fields={"statement": statement, **fields})
        record("learning.added", learning, by=by)
        return learning

    @transaction.atomic
    def revise(
        self,
        *,
        by: User,
        channels: Iterable[Channel] | None = None,
        tags: Iterable[str] | None = None,
        **fields: Any,
    ) -> None:
        """Change what is given; the rest stays."""
        former = type(self).objects.values_list("status", flat=True).get(pk=self.pk)
        self._write(by=by, channels=channels, tags=tags, fields=fields)
        if self.status == self.Status.CONFIRMED != former:
            record("learning.confirmed", self, by=by)

    @transaction.atomic
    def supersede(self, by_learning: Learning, *, by: User) -> None:
        """Say that a newer learning takes the place of this one."""
        self.revise(by=by, status=self.Status.SUPERSEDED, superseded_by=by_learning)

    @transaction.atomic
    def reuse(self, campaign: Campaign, *, by: User, outcome: str = "unknown", note: str = "") -> LearningUse:
        """Say that `campaign` applied this learning, and whether it worked again."""
        use, _made = LearningUse.objects.update_or_create(
            learning=self, campaign=campaign, defaults={"outcome": outcome, "note": note, "by": by}
        )
        return use

    def shown_or_hidden(self) -> None:
        refresh(self)

    def _write(
        self,
        *,
        by: User,
        channels: Iterable[Channel] | None,
        tags: Iterable[str] | None,
        fields: dict[str, Any],
    ) -> None:
        for name, value in fields.items():
            setattr(self, name, value)
        self.confidence = self.confidence or self.proposed_confidence
        story = tell(self.source, self.campaign.language)
        self.html, self.text = story.html, story.text
        self.updated_by, self.updated_at = by, timezone.now()
        self.save()
        if channels is not None:
            self.channels.set(channels)
        if tags is not None:
            self.tags.set(sorted({" ".join(tag.split()) for tag in tags} - {""}))
        refresh(self)


class LearningUse(models.Model):
    """A campaign that applied a learning of another one, and what came of it."""

    class Outcome(models.TextChoices):
        YES = "yes", _("worked again")
        NO = "no", _("did not work again")
        UNKNOWN = "unknown", _("not known yet")

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="uses")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="learning_uses")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.UNKNOWN)
    note = models.TextField(_("note"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("re-use")
        verbose_name_plural = _("re-uses")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["learning", "campaign"], name="learning_used_once")]

    def __str__(self) -> str:
        return f"{self.learning_id} in {self.campaign_id}"
