"""What the people of the demo company keep at hand and follow, and what they were told lately."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from activity.models import Event, Favourite, Follow, Notification
from activity.recording import record
from articles.models import Article
from campaigns.models import Campaign
from demo.loading.cast import Cast
from demo.loading.files import data


def load_activity(cast: Cast, pages: dict[str, Article], campaigns: dict[str, Campaign]) -> None:
    """Make favourites and follows, then tell the news of the past days as if it had just happened then."""
    known = data("activity.yaml")
    things = {"page": pages, "campaign": campaigns, "space": cast.spaces}
    for row in known["favourites"]:
        Favourite.keep(_thing(row, things), by=cast.people[row["person"]], remark=row.get("remark"))
    for row in known["follows"]:
        Follow.start(_thing(row, things), by=cast.people[row["person"]])
    for row in known["news"]:
        record(row["verb"], _thing(row, things), by=cast.people[row["by"]])
        at = timezone.now() - timedelta(days=row["days_ago"], hours=2)
        latest = Event.objects.latest("pk")
        Event.objects.filter(pk=latest.pk).update(at=at)
        Notification.objects.filter(event=latest).update(at=at)


def _thing(row: dict[str, Any], things: dict[str, Any]) -> Any:
    kind = next(kind for kind in things if kind in row)
    return things[kind][row[kind]]
