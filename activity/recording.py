"""The one call by which a verb says that it happened: `record("page.edited", article, by=user)`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from procrastinate.types import JSONValue

from activity.models import Event, Follow, Notification, WithoutMail
from activity.models.about import about
from activity.readers import readers_among
from activity.registry import Verb, registry
from activity.tallies import tally
from activity.tasks import mail_notification

if TYPE_CHECKING:
    from people.models import User


_is_unheard: ContextVar[bool] = ContextVar("unheard", default=False)


@contextmanager
def unheard() -> Iterator[None]:
    """Record nothing inside this block: for work that brings in what is no news, such as a whole company at once."""
    token = _is_unheard.set(True)
    try:
        yield
    finally:
        _is_unheard.reset(token)


@transaction.atomic
def record(
    verb: str, target: models.Model, *, by: "User | None", but: Iterable[int] = (), **facts: Any
) -> None:
    """Write down what happened to `target` and tell whom it concerns; call it in the transaction of the change.

    `facts` are plain values for JSON: never the title or words of something else, which its reader might not see.
    Nobody hears who may not read `target`, nor the one who did it, nor the people with the ids `but`. Raises LookupError for a verb nobody registered.
    """
    kind = registry.verb(verb)
    if _is_unheard.get():
        return
    event = Event.objects.create(verb=verb, by=by, facts=facts, **about(target))
    people = readers_among(_concerned(kind, event, target) - set(but), target)
    fresh = _without_repeated(kind, event, people)
    told = Notification.objects.bulk_create(
        [Notification(event=event, person=person, at=event.at) for person in fresh]
    )
    _queue_mails(kind, told)
    if told:
        transaction.on_commit(partial(tally, [one.person_id for one in told]), robust=True)


def _concerned(kind: Verb, event: Event, target: models.Model) -> set[int]:
    heard_at = [thing for thing in kind.heard_at(target) if thing is not None]
    followers = Follow.objects.about(*heard_at).values_list("person_id", flat=True)
    others = {person.pk for person in kind.recipients(target, event.facts) if person is not None}
    return {*followers, *others} - {event.by_id}


def _without_repeated(kind: Verb, event: Event, people: "list[User]") -> "list[User]":
    """Leave out whoever was told the same a moment ago and has not read it: that news becomes this."""
    if not kind.pause or not people:
        return people
    lately = Notification.objects.unread().filter(
        person__in=people,
        event__verb=event.verb,
        event__content_type=event.content_type_id,
        event__object_id=event.object_id,
        at__gt=timezone.now() - kind.pause,
    )
    known = set(lately.values_list("person_id", flat=True))
    lately.update(event=event, at=event.at)
    return [person for person in people if person.pk not in known]


def _queue_mails(kind: Verb, told: list[Notification]) -> None:
    without = WithoutMail.objects.filter(group=kind.group, person__in=[one.person_id for one in told])
    quiet = set(without.values_list("person_id", flat=True)) if told else set()
    jobs: list[dict[str, JSONValue]] = [
        {"notification_id": one.pk} for one in told if one.person_id not in quiet
    ]
    if jobs:
        mail_notification.batch_defer(*jobs)
