"""Upkeep nobody calls: entries go when their row goes, and people and tags follow their own changes."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from taggit.models import Tag, TaggedItem

from people.models import Team, User
from search import indexing
from search.models import Pin
from search.registry import registration_of, registry
from spaces.signals import access_changed


def connect() -> None:
    """Connect to registered models only, once every app has registered its own."""
    for model in registry.by_model:
        post_delete.connect(_gone, sender=model, dispatch_uid="search.gone")
        access_changed.connect(_readers_changed, sender=model, dispatch_uid="search.readers")
    for followed in (User, Tag):
        post_save.connect(_saved, sender=followed, dispatch_uid="search.saved")
    m2m_changed.connect(_members_changed, sender=Team.members.through, dispatch_uid="search.members")
    post_save.connect(_team_saved, sender=Team, dispatch_uid="search.team")
    post_save.connect(_expertise_changed, sender=TaggedItem, dispatch_uid="search.expertise")
    post_delete.connect(_expertise_changed, sender=TaggedItem, dispatch_uid="search.expertise_gone")


def _gone(sender: Any, instance: Any, **kwargs: Any) -> None:
    indexing.forget(instance)
    Pin.objects.filter(kind=registration_of(instance).kind, object_id=instance.pk).delete()


def _readers_changed(sender: Any, contents: QuerySet[Any], **kwargs: Any) -> None:
    """Nobody finds what was just closed to her, whatever kind of content it is."""
    rows = registry.by_model[sender].rows()
    indexing.refresh_places(rows.filter(pk__in=contents.order_by().values("pk")))


def _saved(sender: Any, instance: Any, *, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not _only_touched(kwargs.get("update_fields")):
        indexing.refresh(instance)


def _only_touched(fields: frozenset[str] | None) -> bool:
    return fields is not None and fields <= {"last_login", "password", "theme", "time_zone", "language"}


def _team_saved(sender: Any, instance: Team, *, created: bool, **kwargs: Any) -> None:
    if not created:
        indexing.refresh_many(instance.members.all())


def _members_changed(
    sender: Any, instance: Any, *, action: str, reverse: bool, pk_set: Any, **kwargs: Any
) -> None:
    if not action.startswith("post_"):
        return
    if reverse:
        indexing.refresh(instance)
    elif pk_set:
        indexing.refresh_many(User.objects.filter(pk__in=pk_set))


def _expertise_changed(sender: Any, instance: TaggedItem, **kwargs: Any) -> None:
    person = instance.content_object if instance.content_type.model_class() is User else None
    if person is not None:
        indexing.refresh(person)
