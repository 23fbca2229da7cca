from datetime import date
from typing import Any

from campaigns.models import Campaign
from campaigns.quarters import Quarter
from people.models import User
from reviews.models import Review
from spaces.models import Space
from tests.factories.campaigns import channel, make_campaign, record

Q4 = Quarter(2025, 4)


def make_finished(
    title: str,
    *,
    space: Space,
    by: User,
    spend: int = 100,
    revenue: int = 400,
    status: str = "archived",
    key: str = "sea",
    **facts: Any,
) -> Campaign:
    """Make a campaign that is over, with figures of one channel; unless told otherwise it ended in the last quarter of 2025."""
    facts.setdefault("channels", [{"channel": channel(key)}])
    made = make_campaign(title, space=space, by=by, **facts)
    record(made, key, by=by, spend=spend, revenue=revenue)
    Campaign.objects.filter(pk=made.pk).update(status=status)
    made.refresh_from_db()
    return made


def make_review(quarter: Quarter = Q4, *, by: User) -> Review:
    return Review.start(quarter, by=by)


def in_quarter(year: int, number: int) -> dict[str, date]:
    """Return a planned period that lies in this quarter."""
    quarter = Quarter(year, number)
    return {"planned_start": quarter.first, "planned_end": quarter.last}
