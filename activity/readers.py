"""Who of some people may read a thing, so that nobody hears of what is not hers to know."""

from collections.abc import Iterable
from typing import Any

from activity.registry import registry
from people.models import User
from spaces.models import Content, Space
from spaces.permissions import members_of, readers_of


def readers_among(ids: Iterable[int], thing: Any) -> list[User]:
    """Return the active people with these ids who may read `thing`; nobody while it lies in the bin."""
    people = User.objects.active().filter(pk__in=set(ids)).order_by("pk")
    deciding = registry.target_of(type(thing)).content(thing)
    if any(getattr(one, "binned_at", None) for one in (thing, deciding)):
        return []
    if isinstance(deciding, Space):
        return list(people.filter(pk__in=members_of(deciding).values("pk")))
    if isinstance(deciding, Content):
        return list(people.filter(pk__in=readers_of(deciding).values("pk")))
    model = type(thing)
    return [person for person in people if model.objects.visible_to(person).filter(pk=thing.pk).exists()]
