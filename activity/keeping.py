"""What somebody keeps at hand or follows, with the things themselves."""

from dataclasses import dataclass
from typing import Any

from activity.models import Favourite, Follow
from activity.registry import Target, registry
from activity.telling import seen
from people.models import User
from search.registry import Shortcut

MOST = 500


@dataclass(frozen=True)
class Kept:
    """One favourite or follow, and what it is about."""

    row: Any
    thing: Any
    target: Target


def kept_by(user: User, most: int = MOST) -> list[Kept]:
    """Return the favourites of `user`, newest first, as far as they may be seen."""
    return _with_things(Favourite.objects.visible_to(user).filter(person=user)[:most], user)


def followed_by(user: User) -> list[Kept]:
    """Return what `user` follows, newest first, as far as it may be seen."""
    return _with_things(Follow.objects.visible_to(user).filter(person=user)[:MOST], user)


def shortcuts(user: User) -> list[Shortcut]:
    """Return the newest favourites, as the search field offers them before a word is typed."""
    return [
        Shortcut(str(kept.thing), kept.thing.get_absolute_url(), kept.target.icon, kept.row.remark)
        for kept in kept_by(user, most=6)
    ]


def _with_things(rows: Any, user: User) -> list[Kept]:
    rows = list(rows)
    things = seen([(row.content_type_id, row.object_id) for row in rows], user)
    found = [(row, things.get((row.content_type_id, row.object_id))) for row in rows]
    return [Kept(row, thing, registry.target_of(type(thing))) for row, thing in found if thing is not None]
