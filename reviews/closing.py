"""Closing a review: keep its figures, fix its agenda, tell its participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from activity.recording import record
from reviews.freezing import freeze
from reviews.models import Review
from reviews.models.review import ended_in
from reviews.shared_kpis import freeze_kpis

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def close(review: Review, *, by: User) -> None:
    """Close a review for good: later corrections leave its figures as they are, and nothing can be written in it."""
    review.lock()
    review.put_on_agenda(ended_in(review.quarter))
    freeze(review)
    freeze_kpis(review)
    review.closed_at, review.closed_by = timezone.now(), by
    review.save(update_fields=["closed_at", "closed_by"])
    record("review.closed", review, by=by)
