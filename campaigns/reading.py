"""What the page of a campaign needs, in a fixed number of queries."""

from typing import Any

from django.db.models import Count, Prefetch

from campaigns.models import (
    Campaign,
    CopyVariant,
    Creative,
    CrewMember,
    KpiTarget,
    Learning,
    LearningUse,
    StatusChange,
)
from people.models import User


def for_page(user: User) -> Any:
    """Return the campaigns `user` may read, each with all that its page prints but its figures."""
    learnings = Learning.objects.filter(binned_at=None).in_order().prefetch_related("channels")
    uses = LearningUse.objects.filter(learning__in=Learning.objects.visible_to(user))
    return (
        Campaign.objects.visible_to(user)
        .with_role(user)
        .with_figures_for(user)
        .select_related("space", "owner", "backup_owner", "team", "season")
        .defer("source", "text")
        .prefetch_related(
            "tags",
            "context",
            "plans__channel",
            "faq",
            "tracking",
            "tools",
            Prefetch("creatives", Creative.objects.select_related("channel", "file")),
            Prefetch("copies", CopyVariant.objects.select_related("channel")),
            Prefetch("crew", CrewMember.objects.select_related("person")),
            Prefetch("learnings", learnings.annotate(use_count=Count("uses", distinct=True))),
            Prefetch("targets", KpiTarget.objects.select_related("channel")),
            Prefetch("learning_uses", uses.select_related("learning", "learning__campaign")),
            Prefetch("status_changes", StatusChange.objects.select_related("by")),
        )
    )
