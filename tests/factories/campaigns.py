from datetime import date
from typing import Any

from campaigns.models import Campaign, Channel, Creative, Learning
from people.models import User
from spaces.models import Space
from tests.factories.files import make_picture, make_upload


def channel(key: str) -> Channel:
    """Return one of the channels that come with the product."""
    return Channel.objects.get(key=key)


def make_campaign(title: str = "Black Friday 2025", *, space: Space, by: User, **facts: Any) -> Campaign:
    """Make a campaign the way the site does, by its own verb; it has a planned period unless told otherwise."""
    facts = {"planned_start": date(2025, 11, 17), "planned_end": date(2025, 12, 1)} | facts
    return Campaign.create(space=space, title=title, by=by, **facts)


def record(campaign: Campaign, key: str | None, *, by: User, **figures: Any) -> None:
    """Type in the base figures of one channel (None: of the campaign as a whole)."""
    campaign.record(by=by, channel=channel(key) if key else None, figures=figures)


def make_learning(
    statement: str = "Early access brings a third of the revenue.",
    *,
    campaign: Campaign,
    by: User,
    **fields: Any,
) -> Learning:
    return Learning.create(campaign=campaign, statement=statement, by=by, **fields)


def make_creative(
    campaign: Campaign, *, by: User, title: str = "Banner", name: str = "banner.png", **facts: Any
) -> Creative:
    """Keep a small picture as a creative."""
    file = make_upload(name, make_picture())
    return Creative.add(campaign, by=by, file=file, title=title, **facts)
