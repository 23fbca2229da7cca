"""What runs now and what starts soon, for who talks to customers; it never tells a figure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q

from campaigns.models import Campaign, Status
from people.models import User

AHEAD = timedelta(days=14)


def live_and_coming(user: User, *, today: date) -> Any:
    """Return what runs now and what is to start within two weeks, the first to end first; what is over is not there."""
    not_over = Q(ends_on=None) | Q(ends_on__gte=today)
    soon = Q(status=Status.PLANNED, planned_start__lte=today + AHEAD)
    return (
        Campaign.objects.visible_to(user)
        .with_period()
        .filter(not_over)
        .filter(Q(status=Status.LIVE) | soon)
        .select_related("owner", "backup_owner")
        .prefetch_related("plans__channel", "faq")
        .defer("source", "html", "text")
        .order_by(F("status").asc(), F("ends_on").asc(nulls_last=True), "pk")
    )
