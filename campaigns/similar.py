"""Campaigns like this one: by the words of a title being typed, and by season, channels, months, products and audience."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Campaign, ChannelPlan, Learning, LessonCheck, Season, Status
from campaigns.models.pitfalls import months_of
from campaigns.returning import worked_before
from campaigns.showing import listed
from people.models import User

WORD = re.compile(r"[^\W\d_]{3,}")
EMPTY = frozenset("the and for een het van voor met campagne campaign nieuwe new onze our".split())  # noqa: SIM905
HINTS, SHOWN, LOOKED_AT = 3, 4, 300
FINISHED = (Status.COMPLETED, Status.IN_REVIEW, Status.ARCHIVED)


def words_of(text: str) -> set[str]:
    """Return the words of `text` that tell something."""
    return {word for word in WORD.findall(text.casefold()) if word not in EMPTY}


def like_title(user: User, title: str) -> list[Any]:
    """Return the few campaigns `user` may see whose title or season shares most words with `title`; finished ones first."""
    words = words_of(title)
    if not words:
        return []
    named = (
        Q(title__icontains=w) | Q(season__name_nl__icontains=w) | Q(season__name_en__icontains=w)
        for w in words
    )
    rows = Campaign.objects.visible_to(user).with_period().select_related("season")
    found = rows.filter(reduce(or_, named)).only(
        *("pk", "code", "title", "status", "planned_start", "planned_end", "actual_start", "actual_end"),
        *("season__name_nl", "season__name_en"),
    )
    newest_first = list(found.order_by(F("starts_on").desc(nulls_last=True), "-pk")[:LOOKED_AT])
    return sorted(newest_first, key=lambda one: (-_shared(one, words), one.status not in FINISHED))[:HINTS]


def _shared(campaign: Any, words: set[str]) -> int:
    season = f"{campaign.season.name_nl} {campaign.season.name_en}" if campaign.season else ""
    return len(words & words_of(f"{campaign.title} {season}"))


@dataclass(frozen=True)
class Similar:
    """An earlier campaign, with what makes it like this one."""

    campaign: Any
    score: int
    why: str


@dataclass(frozen=True)
class Lesson:
    """An earlier learning put to a campaign, with what was decided about it; None where nobody said a thing."""

    learning: Any
    check: LessonCheck | None

    @property
    def is_open(self) -> bool:
        return self.check is None or self.check.verdict == LessonCheck.Verdict.OPEN


@dataclass
class SeenBefore:
    """What earlier campaigns say to one that is being prepared, as `user` may see it."""

    campaign: Any
    user: User
    similar: list[Similar] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    worked: list[Learning] = field(default_factory=list)

    def __post_init__(self) -> None:
        today = timezone.localdate()
        self.similar = similar_to(self.campaign, self.user)
        self.lessons = lessons_of(self.campaign, self.user)
        put = {lesson.learning.pk for lesson in self.lessons}
        worked = worked_before(self.campaign, self.user, today=today)
        self.worked = [one for one in worked if one.pk not in put]

    def __bool__(self) -> bool:
        return bool(self.similar or self.lessons or self.worked)

    @property
    def season_day(self) -> date | None:
        """The day of the campaign's season in the year it is planned for, else the next one."""
        season: Season | None = self.campaign.season
        start = self.campaign.start
        if season is None:
            return None
        return (season.day_in(start.year) if start else None) or season.next_day(timezone.localdate())

    @property
    def open(self) -> int:
        """Return how many lessons wait for a decision."""
        return sum(lesson.is_open for lesson in self.lessons)


def lessons_of(campaign: Any, user: User) -> list[Lesson]:
    """Return the lessons put to `campaign`: what came along with a re-use, and the pitfalls of campaigns like it."""
    checks = LessonCheck.objects.visible_to(user).filter(campaign=campaign)
    put = list(checks.select_related("learning__campaign", "by").order_by("pk"))
    known = {check.learning_id for check in put}
    warning = campaign.pitfalls(user).exclude(pk__in=known).select_related("campaign").order_by("pk")
    lessons = [*(Lesson(check.learning, check) for check in put), *(Lesson(one, None) for one in warning)]
    return sorted(lessons, key=lambda lesson: not lesson.is_open)


def similar_to(campaign: Any, user: User) -> list[Similar]:
    """Return the earlier campaigns most like `campaign`, the one most like it first."""
    names = {plan.channel_id: plan.channel.name for plan in campaign.plans.all()}
    plans = ChannelPlan.objects.filter(campaign=OuterRef("pk")).order_by("channel__position")
    same_season = Q(season=campaign.season_id) if campaign.season_id else Q(pk__in=[])
    shared = Q(pk__in=ChannelPlan.objects.filter(channel__in=names).values("campaign"))
    products = Q(product_lines__overlap=campaign.product_lines)
    rows = Campaign.objects.visible_to(user).with_period().exclude(pk=campaign.pk)
    rows = rows.exclude(status__in=(Status.IDEA, Status.PLANNED)).filter(same_season | shared | products)
    rows = rows.annotate(channel_ids=ArraySubquery(plans.values("channel_id"))).defer(
        "source", "html", "text"
    )
    if campaign.start:
        rows = rows.filter(starts_on__lt=campaign.start)
    latest = rows.order_by(F("starts_on").desc(nulls_last=True), "-pk")[:LOOKED_AT]
    judged = [_judged(campaign, other, names) for other in latest]
    return sorted((one for one in judged if one.score > 2), key=lambda one: -one.score)[:SHOWN]


def _judged(campaign: Any, other: Any, names: dict[int, str]) -> Similar:
    """Say how much `other` is like `campaign`, and in what."""
    shared = [names[pk] for pk in other.channel_ids if pk in names]
    products = [line for line in other.product_lines if line in campaign.product_lines]
    audience = words_of(campaign.audience) & words_of(other.audience)
    points = [
        (4, _("same season"), bool(campaign.season_id and campaign.season_id == other.season_id)),
        (2, _("same months"), bool(months_of(campaign.start, campaign.end) & months_of(other.starts_on, other.ends_on))),
        (min(len(shared), 3), listed(shared) if shared else "", bool(shared)),
        (2, listed(products) if products else "", bool(products)),
        (1, _("like audience"), len(audience) > 2),
    ]  # fmt: skip
    counting = [(number, why) for number, why, counts in points if counts]
    return Similar(
        other, sum(number for number, _why in counting), " · ".join(why for _number, why in counting)
    )
