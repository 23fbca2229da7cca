"""Reminding the owners of what the campaigns of a review still miss, in one act; and by itself, in good time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models import Campaign, Learning
from campaigns.overview.gathering import Gathered
from campaigns.quarters import Quarter
from core.errors import Refused
from reviews.freezing import gathered_whole
from reviews.missing import readiness
from reviews.models import Review
from reviews.models.review import ended_in

if TYPE_CHECKING:
    from people.models import User

AFTER_THE_QUARTER = timedelta(days=10)
WORKING_DAYS_BEFORE, SATURDAY = 5, 5


@transaction.atomic
def remind_owners(review: Review, *, by: User | None) -> int:
    """Remind the owner of each campaign that `by` may see (None: of all) and that misses something; return of how many.

    Raises Refused where nothing is missing.
    """
    review.lock()
    campaigns = lacking(review.quarter, by)
    if not campaigns:
        raise Refused(_("Nothing is missing; there is nobody to remind."), status=409)
    name, quarter = review.quarter_name, str(review.quarter)
    for campaign in campaigns:
        record("campaign.review_reminded", campaign, by=by, review=name, quarter=quarter)
    review.reminded_at = timezone.now()
    review.save(update_fields=["reminded_at"])
    return len(campaigns)


def lacking(quarter: Quarter, reader: User | None) -> list[Campaign]:
    """Return the campaigns of a quarter that miss something, of those `reader` may see; None sees all."""
    rows = (Gathered(reader, quarter) if reader else gathered_whole(quarter)).rows
    pks = [row.campaign.pk for row in rows]
    ready = readiness(
        rows, list(Learning.objects.filter(campaign__in=pks, binned_at=None).only("campaign", "kind"))
    )
    return [row.campaign for row in rows if ready[row.campaign.pk].light != "ok"]


def due_on(quarter: Quarter) -> date:
    """Return the day a review is prepared: five working days before the tenth day after the quarter."""
    day, left = quarter.last + AFTER_THE_QUARTER, WORKING_DAYS_BEFORE
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


@transaction.atomic
def prepare(quarter: Quarter) -> Review | None:
    """Start the review of a quarter where nobody did, and remind the owners; None where no campaign ended in it."""
    if not ended_in(quarter).exists():
        return None
    known = Review.objects.filter(quarter_name=quarter.name).first()
    review: Review = known or Review.start(quarter, by=None)
    if known is None:
        record("review.prepared", review, by=None)
    if not review.is_closed and lacking(quarter, None):
        remind_owners(review, by=None)
    return review
