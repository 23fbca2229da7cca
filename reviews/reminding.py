"""Reminding the owners of what the campaigns of a review still miss, in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from core.errors import Refused
from reviews.page import ReviewPage

if TYPE_CHECKING:
    from people.models import User
    from reviews.models import Review


@transaction.atomic
def remind_owners(review: Review, *, by: User) -> int:
    """Remind the owner of each campaign that `by` may see and that misses something; return how many campaigns.

    Raises Refused where nothing is missing.
    """
    review.lock()
    lacking = ReviewPage(review, by).lacking
    if not lacking:
        raise Refused(_("Nothing is missing; there is nobody to remind."), status=409)
    for entry in lacking:
        record(
            "campaign.review_reminded",
            entry.campaign,
            by=by,
            review=review.quarter_name,
            quarter=str(review.quarter),
        )
    review.reminded_at = timezone.now()
    review.save(update_fields=["reminded_at"])
    return len(lacking)
