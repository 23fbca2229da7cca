"""Upkeep nobody calls: a generic key does not cascade, so what concerns a thing goes when the thing goes."""

from typing import Any

from django.db.models.signals import post_delete

from activity.models import Comment, Event, Favourite, Follow
from activity.registry import registry


def connect() -> None:
    """Connect to registered targets only, once every app has registered its own."""
    for target in registry.targets.values():
        post_delete.connect(_gone, sender=target.model, dispatch_uid=f"activity.gone.{target.key}")


def _gone(sender: Any, instance: Any, **kwargs: Any) -> None:
    for model in (Event, Follow, Favourite, Comment):
        model.objects.about(instance).delete()
