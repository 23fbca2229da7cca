"""What comes back with a season: eight weeks before its day, what earlier campaigns in it were and taught."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from campaigns.models import Campaign, Learning, Season, Status
from people.models import User

AHEAD = timedelta(weeks=8)
CAMPAIGNS, LEARNINGS = 3, 3  # of each season


@dataclass(frozen=True)
class Return:
    """A season that is coming, its day, and what one may see of it: earlier campaigns, those under way, learnings to go by."""

    season: Season
    day: date
    earlier: list[Any]
    coming: list[Any]
    learnings: list[Learning]

    def __bool__(self) -> bool:
        return bool(self.earlier or self.learnings)


def returning(user: User, *, first: date, last: date, today: date) -> list[Return]:
    """Return the seasons with their day from `first` to `last` of which something is known, the next first; five queries."""
    due = _due(first, last)
    if not due:
        return []
    campaigns, learnings = _campaigns(user, due, today), _learnings(user, due, today)
    found = [
        Return(season, day, campaigns[season.pk, True], campaigns[season.pk, False], learnings[season.pk])
        for season, day in sorted(due.items(), key=lambda pair: pair[1])
    ]
    return [one for one in found if one]


def worked_before(campaign: Any, user: User, *, today: date) -> list[Learning]:
    """Return what worked in the season of `campaign`, in other campaigns, the surest first."""
    if not campaign.season_id:
        return []
    worked = Learning.objects.visible_to(user).standing().filter(kind=Learning.Kind.WORKED)
    rows = worked.filter(seasons=campaign.season_id).exclude(campaign=campaign.pk)
    holding = rows.exclude(valid_until__lt=today)
    return list(holding.for_cards(user).best_first()[:LEARNINGS])


def _due(first: date, last: date) -> dict[Season, date]:
    years = range(first.year, last.year + 1)
    days = ((season, season.day_in(year)) for season in Season.objects.in_use() for year in years)
    found: dict[Season, date] = {}
    for season, day in days:
        if day and first <= day <= last:
            found.setdefault(season, day)
    return found


def _campaigns(user: User, due: dict[Season, date], today: date) -> dict[tuple[int, bool], list[Any]]:
    """Return the last few campaigns by season and whether they are over."""
    over = Q(ends_on__lt=today) | Q(status__in=(Status.COMPLETED, Status.IN_REVIEW, Status.ARCHIVED))
    rows = Campaign.objects.visible_to(user).with_period().filter(season__in=due)
    rows = rows.exclude(status=Status.CANCELLED).annotate(
        is_over=Case(When(over, then=Value(True)), default=Value(False))  # noqa: FBT003 (SQL values)
    )
    latest = F("starts_on").desc(nulls_last=True)
    placed = rows.annotate(
        place=Window(RowNumber(), partition_by=[F("season"), F("is_over")], order_by=[latest, "-pk"])
    )
    shown = placed.filter(place__lte=CAMPAIGNS).defer("source", "html", "text")
    found: dict[tuple[int, bool], list[Any]] = defaultdict(list)
    for campaign in shown.order_by(latest, "-pk"):
        found[campaign.season_id, campaign.is_over].append(campaign)
    return found


def _learnings(user: User, due: dict[Season, date], today: date) -> dict[int, list[Learning]]:
    """Return the best few learnings by season."""
    approved = Learning.objects.visible_to(user).approved().exclude(valid_until__lt=today)
    ranked = approved.filter(seasons__in=due).with_counts(user).best_first().values_list("seasons", "pk")
    chosen: dict[int, list[int]] = defaultdict(list)
    for season, pk in ranked:
        if len(chosen[season]) < LEARNINGS and pk not in chosen[season]:
            chosen[season].append(pk)
    wanted = {pk for pks in chosen.values() for pk in pks}
    cards = {one.pk: one for one in Learning.objects.visible_to(user).filter(pk__in=wanted).for_cards(user)}
    return defaultdict(
        list, {season: [cards[pk] for pk in pks if pk in cards] for season, pks in chosen.items()}
    )
