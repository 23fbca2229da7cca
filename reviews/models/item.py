from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.merging import merge, merge_facts
from campaigns.models import Campaign, Channel
from reviews.models.review import Review

if TYPE_CHECKING:
    from people.models import User
    from spaces.models import Access

WRITTEN = ("note", "decision", "reason")


class Choice(models.TextChoices):
    """What becomes of a campaign or channel."""

    REPEAT = "repeat", _("Repeat")
    ADJUST = "adjust", _("Adjust")
    STOP = "stop", _("Stop")
    SCALE_UP = "scale_up", _("Scale up")


@dataclass(frozen=True)
class Saved:
    """What came of a save; falsy when somebody else changed the same `fields` meanwhile, and nothing was written."""

    item: Item
    fields: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.fields


class ItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | Access) -> Self:
        """What is said of channels, and of the campaigns `user` may read."""
        seen = Campaign.objects.visible_to(user).order_by().values("pk")
        return self.filter(
            Q(campaign=None) | Q(campaign__in=seen), review__in=Review.objects.visible_to(user)
        )

    def said(self) -> Self:
        """Those of which something was written down."""
        return self.exclude(note="", decision="", reason="")


class Item(models.Model):
    """A campaign, or a channel, as one review talks of it: its place, what was said, what was decided and why."""

    review_id: int
    campaign_id: int | None
    channel_id: int | None
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="items")
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    channel = models.ForeignKey(Channel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(_("place"), default=0)
    note = models.TextField(_("note"), max_length=4000, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Choice, blank=True)
    reason = models.CharField(_("why"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    objects: ClassVar[Any] = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "campaign"], name="review_campaign_once"),
            models.UniqueConstraint(fields=["review", "channel"], name="review_channel_once"),
            models.CheckConstraint(
                condition=Q(campaign=None, channel__isnull=False) | Q(campaign__isnull=False, channel=None),
                name="review_item_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign or self.channel)

    @property
    def facts(self) -> dict[str, str]:
        """Return what people write of it, as a save is compared with."""
        return {name: getattr(self, name) for name in WRITTEN}

    @classmethod
    def of(cls, review: Review, thing: Campaign | Channel) -> Item:
        """Return what `review` says of a campaign or channel; made where nothing was said of it yet."""
        if isinstance(thing, Channel):
            return cls.objects.get_or_create(review=review, channel=thing)[0]
        review.put_on_agenda([thing])
        item: Item = cls.objects.get(review=review, campaign=thing)
        return item

    @transaction.atomic
    def write(self, *, base: dict[str, str], by: User, **said: str) -> Saved:
        """Save note, decision and reason, merged with what others saved since `base`, the facts `by` started from (none: nothing).

        What is left out stays. Where both changed the same, nothing is written and the answer is falsy.
        """
        self.review.lock()
        self.refresh_from_db()
        mine = {name: value.replace("\r\n", "\n").strip() for name, value in said.items()}
        base = dict.fromkeys(WRITTEN, "") | base
        merged, both = merge_facts(base, mine, self.facts)
        if "note" in both:
            notes = merge(base["note"], mine["note"], self.note)
            if notes.is_clean:
                merged["note"] = notes.text()
                both.remove("note")
        if both:
            return Saved(self, both)
        if merged != self.facts:
            self._keep(merged, by=by)
        return Saved(self)

    def _keep(self, facts: dict[str, str], *, by: User) -> None:
        now = timezone.now()
        if (facts["decision"], facts["reason"]) != (self.decision, self.reason):
            self.decided_by, self.decided_at = (by, now) if facts["decision"] else (None, None)
        for name, value in facts.items():
            setattr(self, name, value)
        self.changed_by, self.changed_at = by, now
        self.save()
