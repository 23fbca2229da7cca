"""Upkeep nobody calls: what search knows of a campaign's learnings follows who may read it and its figures."""

from typing import Any

from django.db.models import QuerySet

from campaigns.models import Campaign, CopyVariant, Learning
from search.indexing import refresh_many
from spaces.signals import access_changed, figures_limited


def connect() -> None:
    """Connect to campaigns only."""
    access_changed.connect(_readers_changed, sender=Campaign, dispatch_uid="campaigns.readers")
    figures_limited.connect(_figures_limited, dispatch_uid="campaigns.figures")


def _figures_limited(sender: Any, space: Any, **kwargs: Any) -> None:
    refresh_many(Learning.objects.filter(campaign__space=space))


def _readers_changed(sender: Any, contents: QuerySet[Campaign], **kwargs: Any) -> None:
    refresh_many(Learning.objects.filter(campaign__in=contents))
    refresh_many(CopyVariant.objects.filter(campaign__in=contents))
