from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.lists import Channel
from search.indexing import refresh

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class CopyVariantQuerySet(models.QuerySet[Any]):
    """The words every list of copy starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may read: the copy of the campaigns she may read."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user))


def _count() -> models.PositiveIntegerField[Any, Any]:
    """A number of recipients that may be unknown: empty is not 0."""
    return models.PositiveIntegerField(null=True, blank=True)


def _reported() -> models.DecimalField[Any, Any]:
    """A rate as a report gave it, as a fraction; kept only where the counts behind it are not known."""
    return models.DecimalField(
        max_digits=7,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
    )


class CopyFigures(models.Model):
    """What became of one mailing: counts, or the rates of a report that cannot be computed again."""

    sent = _count()
    delivered = _count()
    unique_opens = _count()
    unique_clicks = _count()
    unsubs = _count()
    reported_open_rate = _reported()
    reported_click_rate = _reported()

    class Meta:
        abstract = True

    @property
    def reached(self) -> int | None:
        """Return how many got it: what was delivered, else what was sent."""
        number: int | None = self.sent if self.delivered is None else self.delivered
        return number

    @property
    def open_rate(self) -> Decimal | None:
        """Return the share of who got it that opened it, as a fraction."""
        return _share(self.unique_opens, self.reached, self.reported_open_rate)

    @property
    def click_rate(self) -> Decimal | None:
        """Return the share of who got it that clicked, as a fraction."""
        return _share(self.unique_clicks, self.reached, self.reported_click_rate)

    @property
    def ctor(self) -> Decimal | None:
        """Return the share of who opened it that clicked, as a fraction."""
        return _share(self.unique_clicks, self.unique_opens, None)

    @property
    def has_figures(self) -> bool:
        return self.open_rate is not None or self.click_rate is not None


class CopyVariant(CopyFigures):
    """What a campaign said, word for word: a subject line, a headline, a button; and how it did."""

    campaign_id: int
    channel_id: int | None
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="copies")
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    variant = models.CharField(_("variant"), max_length=60, blank=True)
    subject = models.CharField(_("subject line"), max_length=250, blank=True)
    preheader = models.CharField(_("preheader"), max_length=250, blank=True)
    headline = models.CharField(_("headline"), max_length=250, blank=True)
    body = models.TextField(_("text"), max_length=4000, blank=True)
    cta = models.CharField(_("button or call to action"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_best = models.BooleanField(_("did best"), default=False)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now)

    objects: Any = CopyVariantQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy")
        verbose_name_plural = _("copy")
        ordering = [F("channel__position").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject="", headline="", body="", cta=""),
                name="copy_says_something",
                violation_error_message=_("Write a subject line, a headline, a text or a button."),
            ),
        ]

    def __str__(self) -> str:
        return self.line

    def get_absolute_url(self) -> str:
        return f"{self.campaign.get_absolute_url()}#copy-{self.pk}"

    @property
    def line(self) -> str:
        """Return the words this is known by: subject line, else headline, else the start of the text, else the button."""
        return self.subject or self.headline or self.body[:120] or self.cta

    @classmethod
    @transaction.atomic
    def add(cls, campaign: Campaign, *, by: User, **facts: Any) -> CopyVariant:
        """Keep copy with `campaign`."""
        made = cls(campaign=campaign)
        made.revise(by=by, **facts)
        return made

    @transaction.atomic
    def revise(self, *, by: User, **facts: Any) -> None:
        """Change what is given; the rest stays."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.updated_at = timezone.now()
        self.save()
        refresh(self)
        self.campaign.changed(by)

    @transaction.atomic
    def remove(self, *, by: User) -> None:
        """Take this away from its campaign."""
        self.delete()
        self.campaign.changed(by)


def _share(part: int | None, whole: int | None, reported: Decimal | None) -> Decimal | None:
    """Return part ÷ whole; what a report says where that is not known, None where nothing is."""
    if part is None or whole is None:
        return reported
    return Decimal(part) / Decimal(whole) if whole else None
