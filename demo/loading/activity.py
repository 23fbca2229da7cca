"""What the people of the demo company keep at hand, follow and say, and what they were told lately."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from activity.models import Comment, Event, Favourite, Follow, Notification
from activity.recording import record, unheard
from activity.talking import say
from articles.models import Article
from campaigns.models import Campaign
from demo.loading.cast import Cast
from demo.loading.files import data


def load_activity(cast: Cast, pages: dict[str, Article], campaigns: dict[str, Campaign]) -> None:
    """Make favourites, follows and comments, then tell the news of the past days as if it had just happened then."""
    known = data("activity.yaml")
    things = {"page": pages, "campaign": campaigns, "space": cast.spaces}
    for row in known["favourites"]:
        Favourite.keep(_thing(row, things), by=cast.people[row["person"]], remark=row.get("remark"))
    for row in known["follows"]:
        Follow.start(_thing(row, things), by=cast.people[row["person"]])
    with unheard():
        for row in known["comments"]:
            _talk(row, _thing(row, things), cast)
    for row in known["news"]:
        record(row["verb"], _thing(row, things), by=cast.people[row["by"]])
        at = timezone.now() - timedelta(days=row["days_ago"], hours=2)
        latest = Event.objects.latest("pk")
        Event.objects.filter(pk=latest.pk).update(at=at)
        Notification.objects.filter(event=latest).update(at=at)


def _talk(row: dict[str, Any], thing: Any, cast: Cast) -> None:
    first = _said(row, thing, cast)
    for answer in row.get("answers", ()):
        _said(answer, thing, cast, answers=first)
    if "settled_by" in row:
        first.resolve(by=cast.people[row["settled_by"]])


def _said(row: dict[str, Any], thing: Any, cast: Cast, answers: Comment | None = None) -> Comment:
    comment = say(thing, row["says"], by=cast.people[row["by"]], answers=answers)
    at = timezone.now() - timedelta(days=row["days_ago"], hours=3)
    Comment.objects.filter(pk=comment.pk).update(at=at)
    return comment


def _thing(row: dict[str, Any], things: dict[str, Any]) -> Any:
    kind = next(kind for kind in things if kind in row)
    return things[kind][row[kind]]
