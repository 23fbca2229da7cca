"""`@Name` in a comment: who is meant, among those who may read what it is about."""

import re
from typing import Any

from django.db.models import QuerySet

from people.models import User
from spaces.permissions import readers_of

MOST = 8


def mentionable(thing: Any, by: User) -> QuerySet[User]:
    """Return whom `by` may mention in a comment on `thing`: its readers, as far as `by` may know of them."""
    known = User.objects.visible_to(by).values("pk")
    return readers_of(thing).filter(pk__in=known).exclude(pk=by.pk).order_by("name", "pk")


def suggested(thing: Any, by: User, typed: str) -> list[dict[str, str]]:
    """Return a few people whose name has a word that begins with `typed`, for a list to choose from."""
    words = re.escape(typed.strip())
    found = (
        mentionable(thing, by).filter(name__iregex=rf"(^|[\s'-]){words}") if words else mentionable(thing, by)
    )
    return [{"value": one.name, "label": one.name, "detail": one.job_title} for one in found[:MOST]]


def mentioned(source: str, thing: Any, by: User) -> list[User]:
    """Return the people whose full name stands after an @ in `source`; "@Anna Smit" is not Anna."""
    if "@" not in source:
        return []
    left, found = source, []
    people = mentionable(thing, by).exclude(name="")
    for person in sorted(people, key=lambda one: -len(one.name)):
        left, times = re.subn(rf"(?<!\w)@{re.escape(person.name)}(?!\w)", " ", left, flags=re.IGNORECASE)
        if times:
            found.append(person)
    return found
