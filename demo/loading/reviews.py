"""The quarters the demo company has looked back on: prepared, talked through and closed by the product's own verbs, then dated."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from campaigns.models import Campaign, Channel, Learning
from campaigns.quarters import Quarter
from demo.loading.cast import Cast
from demo.loading.files import data
from kpis.models import Kpi
from reviews.closing import close
from reviews.models import Action, Item, Mark, Question, Review, ReviewedKpi

AT_TEN, AT_NOON = time(10), time(12)


def load_reviews(cast: Cast, campaigns: dict[str, Campaign], learnings: dict[str, Learning]) -> None:
    """Hold the reviews of reviews.yaml, the earliest first."""
    for row in data("reviews.yaml"):
        review = Review.start(Quarter.named(row["quarter"]), by=cast.people[row["lead"]])
        _prepare(review, row, cast, campaigns)
        _talk(review, row, cast, campaigns)
        _ask(review, row, cast, campaigns, learnings)
        close(review, by=cast.people[row["lead"]])
        _date(review, row)


def _prepare(review: Review, row: dict[str, Any], cast: Cast, campaigns: dict[str, Campaign]) -> None:
    lead, taker = cast.people[row["lead"]], cast.people[row["note_taker"]]
    review.arrange(lead=lead, meets_on=row["met_on"], minutes=row["minutes"], conclusion=row["conclusion"])
    review.invite([cast.people[key] for key in row["participants"]], by=lead)
    review.invite([taker], by=lead, may_note=True)
    review.order([campaigns[item["campaign"]].pk for item in row["items"]])
    for name in row.get("kpis", ()):
        ReviewedKpi.add(review, Kpi.objects.get(name=name), by=lead)


def _talk(review: Review, row: dict[str, Any], cast: Cast, campaigns: dict[str, Campaign]) -> None:
    taker = cast.people[row["note_taker"]]
    for said in row["items"]:
        item = Item.of(review, campaigns[said["campaign"]])
        for choice in Mark.Choice.values:
            for key in said.get(choice, ()):
                Mark.make(item, choice, by=cast.people[key])
        for question in said.get("questions", ()):
            Question.ask(item, question["text"], by=cast.people[question["by"]])
        words = {name: said[name] for name in ("decision", "reason", "note")}
        item.write(base={}, by=taker, **words)
    for said in row.get("channels", ()):
        item = Item.of(review, Channel.objects.get(key=said["channel"]))
        item.write(base={}, by=taker, decision=said["decision"], reason=said["reason"])


def _ask(
    review: Review,
    row: dict[str, Any],
    cast: Cast,
    campaigns: dict[str, Campaign],
    learnings: dict[str, Learning],
) -> None:
    for asked in row["actions"]:
        owner = cast.people[asked["owner"]]
        action = Action.add(
            review,
            asked["text"],
            by=cast.people[row["note_taker"]],
            owner=owner,
            due_on=asked["due_on"],
            campaign=campaigns.get(asked.get("campaign", "")),
            learning=learnings.get(asked.get("learning", "")),
        )
        if done_on := asked.get("done_on"):
            action.finish(by=owner)
            Action.objects.filter(pk=action.pk).update(done_at=_moment(done_on, AT_NOON))


def _date(review: Review, row: dict[str, Any]) -> None:
    """Put what was done just now on the days of the file."""
    began, met = _moment(row["started_on"], AT_TEN), _moment(row["met_on"], AT_TEN)
    Review.objects.filter(pk=review.pk).update(started_at=began, closed_at=_moment(row["met_on"], AT_NOON))
    review.participants.update(invited_at=began)
    review.actions.update(created_at=met)
    Item.objects.filter(review=review).said().update(decided_at=met, changed_at=met)
    Mark.objects.filter(item__review=review).update(at=began)
    Question.objects.filter(item__review=review).update(at=began)


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
