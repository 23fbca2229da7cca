"""Does somebody follow this, and is it a favourite? Asked together, once for a page."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import Exists, OuterRef

from activity.models import Favourite, Follow
from people.models import User

# Written out: composing it takes longer than answering it, and every page view asks.
ASKED = f"""
    SELECT 'follows' FROM {Follow._meta.db_table} WHERE person_id = %s AND content_type_id = %s AND object_id = %s
    UNION ALL
    SELECT 'keeps' FROM {Favourite._meta.db_table} WHERE person_id = %s AND content_type_id = %s AND object_id = %s
"""  # noqa: S608 (names of our own tables)


@dataclass(frozen=True)
class Marks:
    """What one person has with one thing."""

    follows: bool
    keeps: bool


def marks_of(user: User, thing: models.Model) -> Marks:
    """Return what `user` has with `thing`; the first call for a thing costs one query, further ones none."""
    known: Marks | None = getattr(thing, "_marks", None)
    if known is None:
        brought = getattr(thing, "reader_follows", None), getattr(thing, "reader_keeps", None)
        known = _asked(user, thing) if None in brought else Marks(bool(brought[0]), bool(brought[1]))
        thing._marks = known  # type: ignore[attr-defined]
    return known


def brought_along(user: User, content_type: Any) -> dict[str, Exists]:
    """Return what to annotate on things of one content type, so that marks_of() their reader asks nothing more."""
    mine = {"person": user, "content_type": content_type, "object_id": OuterRef("pk")}
    return {
        "reader_follows": Exists(Follow.objects.filter(**mine)),
        "reader_keeps": Exists(Favourite.objects.filter(**mine)),
    }


def _asked(user: User, thing: models.Model) -> Marks:
    key: list[Any] = [user.pk, ContentType.objects.get_for_model(thing).pk, thing.pk]
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [*key, *key])
        found = {row[0] for row in cursor.fetchall()}
    return Marks("follows" in found, "keeps" in found)
