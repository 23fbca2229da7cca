"""The list of reviews: those there are, the quarters that have none yet, and the actions that wait for somebody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.quarters import Quarter
from people.models import User
from reviews.models import Action, Item, Review
from reviews.models.review import LEFT_OUT

OFFERED = 6


@dataclass(frozen=True)
class Line:
    """One review in the list, counted for one reader."""

    review: Review
    decided: int
    open_actions: int


@dataclass(frozen=True)
class Offer:
    """A quarter in which campaigns ended and that has no review."""

    quarter: Quarter
    campaigns: int


def reviews_for(user: User) -> list[Line]:
    """Return the reviews, the newest quarter first."""
    decided = _counted(Item.objects.visible_to(user).exclude(decision=""))
    still_open = _counted(Action.objects.visible_to(user).open())
    rows = Review.objects.visible_to(user).select_related("lead")
    return [Line(row, decided.get(row.pk, 0), still_open.get(row.pk, 0)) for row in rows]


def offers_for(user: User) -> list[Offer]:
    """Return the quarters without a review in which campaigns ended that `user` may see, the newest first."""
    rows = Campaign.objects.visible_to(user).with_period().exclude(status__in=LEFT_OUT)
    ends = rows.filter(ends_on__lte=timezone.localdate()).values_list("ends_on", flat=True)
    counts = Counter(Quarter.of(day) for day in ends)
    known = set(Review.objects.visible_to(user).values_list("quarter_name", flat=True))
    fresh = sorted((one for one in counts if one.name not in known), reverse=True)
    return [Offer(one, counts[one]) for one in fresh]


def own_actions(user: User) -> list[Action]:
    """Return what reviews want `user` to do and is not done."""
    mine = Action.objects.visible_to(user).open().filter(owner=user)
    return list(mine.in_order().select_related("review", "campaign", "owner", "done_by"))


def _counted(rows: Any) -> dict[int, int]:
    counted = rows.order_by().values("review").annotate(number=Count("pk"))
    return {row["review"]: row["number"] for row in counted}
