"""Fills a database with campaigns, their results by day and their learnings: ten years of a busy department."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bench.words import Words
from campaigns.models import (
    Campaign,
    Change,
    Channel,
    ChannelPlan,
    KpiTarget,
    Learning,
    Objective,
    Result,
    Season,
    Status,
)
from people.models import User
from spaces.models import Space

FIRST, YEARS = date(2016, 10, 1), 10
CHANNELS, DAYS = 4, 25  # of each campaign; its rows of results are their product
LEARNINGS, BATCH = 2, 5000


@dataclass
class Department:
    """Who and what the generated campaigns are chosen from."""

    random: Random
    words: Words
    spaces: Sequence[Space]
    people: Sequence[User]
    channels: Sequence[Channel]
    seasons: Sequence[Season]


def fill(campaigns: int, seed: int = 1) -> int:
    """Make that many campaigns with plans, targets, learnings and results by day; return the number of result rows."""
    random = Random(seed)  # noqa: S311  (not for secrets)
    department = Department(
        random, Words("nl", random), list(Space.objects.all()), list(User.objects.all()),
        list(Channel.objects.all()[:10]), list(Season.objects.all()),
    )  # fmt: skip
    made = Campaign._base_manager.bulk_create(
        [_campaign(department, number, campaigns) for number in range(campaigns)], batch_size=BATCH
    )
    plans = [plan for one in made for plan in _plans(department, one)]
    ChannelPlan.objects.bulk_create(plans, batch_size=BATCH)
    KpiTarget.objects.bulk_create([_target(department, one) for one in made], batch_size=BATCH)
    learnings = [_learning(department, one) for one in made for _ in range(LEARNINGS)]
    Learning._base_manager.bulk_create(learnings, batch_size=BATCH)
    for at in range(0, len(plans), 100):
        rows = [row for plan in plans[at : at + 100] for row in _results(department, plan)]
        Result.objects.bulk_create(rows, batch_size=BATCH)
    Change.objects.all().delete()  # as a quiet night leaves them
    return Result.objects.count()


def _campaign(all_: Department, number: int, of: int) -> Campaign:
    start = FIRST + timedelta(days=number * YEARS * 365 // of)
    person, title = all_.random.choice(all_.people), all_.words.telling(3).capitalize()
    return Campaign(
        space=all_.random.choice(all_.spaces), title=title, code=f"bench-{number:05}", owner=person,
        created_by=person, status=Status.ARCHIVED, objective=all_.random.choice(Objective.values),
        season=all_.random.choice([None, *all_.seasons]), planned_start=start, actual_start=start,
        planned_end=start + timedelta(days=DAYS - 1), actual_end=start + timedelta(days=DAYS - 1),
        budget=Decimal(all_.random.randint(1, 60) * 500),
    )  # fmt: skip


def _plans(all_: Department, campaign: Campaign) -> list[ChannelPlan]:
    return [
        ChannelPlan(campaign=campaign, channel=channel)
        for channel in all_.random.sample(all_.channels, CHANNELS)
    ]


def _target(all_: Department, campaign: Campaign) -> KpiTarget:
    metric, amount = all_.random.choice([("roas", "4.5"), ("revenue", "40000"), ("leads", "300")])
    return KpiTarget(campaign=campaign, metric=metric, target=Decimal(amount), is_primary=True)


def _learning(all_: Department, campaign: Campaign) -> Learning:
    return Learning(
        campaign=campaign, statement=all_.words.sentence()[:200], kind=all_.random.choice(Learning.Kind.values),
        confidence=all_.random.choice(Learning.Confidence.values), author=campaign.owner,
    )  # fmt: skip


def _results(all_: Department, plan: ChannelPlan) -> list[Result]:
    first, rows = plan.campaign.actual_start or FIRST, []
    for day in range(DAYS):
        clicks = all_.random.randint(5, 900)
        rows.append(
            Result(
                campaign_id=plan.campaign_id, channel_id=plan.channel_id, date_from=first + timedelta(days=day),
                date_to=first + timedelta(days=day), source="import", origin="google_ads", precedence=30,
                spend=clicks * Decimal("0.7"), clicks=clicks, impressions=clicks * 40, leads=clicks // 90,
                conversions=clicks // 30, revenue=clicks * Decimal("2.9"),
            )
        )  # fmt: skip
    return rows
