"""Notifications in words, about things as they are called now, for a reader who may still see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from activity.models import Notification
from activity.registry import Target, registry
from people.models import User


@dataclass(frozen=True)
class Telling:
    """One notification, ready to show: `sentence` is plain text in the language that is active."""

    notification: Notification
    thing: Any
    target: Target
    sentence: str
    url: str
    icon: str


def tellings(notifications: Iterable[Notification], reader: User) -> list[Telling]:
    """Tell notifications (with `event` and its `by`) in their order; what `reader` may no longer see is left out."""
    rows = [row for row in notifications if row.event.verb in registry.verbs]
    things = seen([(row.event.content_type_id, row.event.object_id) for row in rows], reader)
    found = [(row, things.get((row.event.content_type_id, row.event.object_id))) for row in rows]
    return [_told(row, thing) for row, thing in found if thing is not None]


def seen(keys: Iterable[tuple[int, int]], reader: User) -> dict[tuple[int, int], Any]:
    """Return the things with these generic keys that `reader` may see, in one query for each sort of thing."""
    wanted: dict[int, set[int]] = {}
    for content_type, pk in keys:
        wanted.setdefault(content_type, set()).add(pk)
    return {
        (content_type, thing.pk): thing
        for content_type, target in registry.kinds()
        if content_type in wanted
        for thing in target.listed(reader).filter(pk__in=wanted[content_type])
    }


def _told(row: Notification, thing: Any) -> Telling:
    verb = registry.verbs[row.event.verb]
    url = verb.url(thing, row.event.facts)
    return Telling(row, thing, verb.target, row.event.sentence(str(thing)), url, verb.icon)
