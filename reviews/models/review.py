from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models import Campaign, Status
from campaigns.quarters import Quarter
from core.errors import Refused
from spaces.models import Access

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

LEFT_OUT = (Status.IDEA, Status.CANCELLED)
CLOSED = _("This review is closed: what it says stays as it was.")


class ReviewQuerySet(models.QuerySet[Any]):
    """The words every list of reviews starts from."""

    def visible_to(self, reader: User | AnonymousUser | Access) -> Self:
        """Every review for every colleague, for guests none; what it says of a campaign is for that campaign's readers."""
        user = reader.user if isinstance(reader, Access) else reader
        if not user.is_authenticated or user.is_guest:
            return self.none()
        return self

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.exclude(closed_at=None)


class Review(models.Model):
    """The evaluation of one quarter: its campaigns in order of talking, what was decided, and what is to be done."""

    quarter_name = models.CharField(_("quarter"), max_length=7, unique=True)  # "2025-q4", also its address
    ends_on = models.DateField(_("last day of the quarter"), db_index=True)
    lead_id: int | None
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("leads the review"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    meets_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes per campaign"), default=10)
    conclusion = models.TextField(_("conclusion"), max_length=4000, blank=True)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_at = models.DateTimeField(_("owners reminded"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    items: Any
    actions: Any
    participants: Any
    frozen: Any
    objects: ClassVar[Any] = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-ends_on"]

    def __str__(self) -> str:
        return str(self.quarter)

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.quarter_name])

    @property
    def quarter(self) -> Quarter:
        return Quarter.named(self.quarter_name)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @classmethod
    @transaction.atomic
    def start(cls, quarter: Quarter, *, by: User | None) -> Review:
        """Open the review of `quarter` with all its campaigns on the agenda; the one that is there already, if there is.

        Raises Refused for a quarter that has not begun.
        """
        if quarter.first > timezone.localdate():
            raise Refused(
                _("This quarter has not begun. Review it once campaigns have ended in it."), status=409
            )
        review, made = cls.objects.get_or_create(
            quarter_name=quarter.name,
            defaults={"ends_on": quarter.last, "lead": by, "started_by": by},
        )
        if made:
            review.put_on_agenda(ended_in(quarter))
        return review

    def put_on_agenda(self, campaigns: Iterable[Campaign]) -> None:
        """Give each of these campaigns a place at the end of the agenda; those that have one keep it."""
        known = set(self.items.values_list("campaign_id", flat=True))
        place = len(known)
        rows = [one for one in campaigns if one.pk not in known]
        self.items.bulk_create(
            [self.items.model(review=self, campaign=one, position=place + at) for at, one in enumerate(rows)],
            ignore_conflicts=True,
        )

    @transaction.atomic
    def order(self, wanted: Sequence[int]) -> None:
        """Put the campaigns with the ids `wanted` in this order; what is not named keeps its place among them."""
        self.lock()
        self.put_on_agenda(ended_in(self.quarter).filter(pk__in=wanted))
        items = list(self.items.filter(channel=None).order_by("position", "pk"))
        by_campaign = {item.campaign_id: item for item in items}
        named = [by_campaign[pk] for pk in dict.fromkeys(wanted) if pk in by_campaign]
        places = [at for at, item in enumerate(items) if item.campaign_id in set(wanted)]
        for place, item in zip(places, named, strict=True):
            items[place] = item
        for position, item in enumerate(items):
            item.position = position
        self.items.bulk_update(items, ["position"])

    @transaction.atomic
    def arrange(self, *, lead: User | None, meets_on: date | None, minutes: int, conclusion: str) -> None:
        """Say who leads it, when one meets, how long a campaign may take, and what the quarter comes to."""
        self.lock()
        self.lead, self.meets_on, self.minutes, self.conclusion = lead, meets_on, minutes, conclusion
        self.save(update_fields=["lead", "meets_on", "minutes", "conclusion"])

    @transaction.atomic
    def invite(
        self, people: Iterable[User], *, by: User, message: str = "", may_note: bool = False
    ) -> list[User]:
        """Ask these people to read ahead; who was asked before is not told again. Return who is new."""
        self.lock()
        known = set(self.participants.values_list("person_id", flat=True))
        people = list(people)
        new = [person for person in people if person.pk not in known]
        model = self.participants.model
        self.participants.bulk_create([model(review=self, person=one, invited_by=by) for one in new])
        if may_note:
            self.participants.filter(person__in=people).update(may_note=True)
        record("review.invited", self, by=by, people=[one.pk for one in new], message=message.strip())
        return new

    def lock(self) -> None:
        """Let one change at a time go on, and none once the review is closed. Raises Refused."""
        type(self).objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
        if self.is_closed:
            raise Refused(CLOSED, status=409)


def ended_in(quarter: Quarter) -> Any:
    """Return the campaigns a review of `quarter` is about, whoever may read them, in the order they ended."""
    rows = Campaign.objects.filter(binned_at=None).with_period().exclude(status__in=LEFT_OUT)
    return rows.filter(ends_on__range=(quarter.first, quarter.last)).order_by("ends_on", "starts_on", "pk")
