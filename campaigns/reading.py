"""What the page of a campaign needs, in a fixed number of queries."""

from typing import Any

from django.db.models import Prefetch

from campaigns.models import (
    Campaign,
    CopyVariant,
    Creative,
    CrewMember,
    KpiTarget,
    Learning,
    LearningChange,
    LearningPage,
    LearningUse,
    StatusChange,
)
from people.models import User


def for_page(user: User) -> Any:
    """Return the campaigns `user` may read, each with all that its page prints but its figures."""
    learnings = Learning.objects.filter(binned_at=None).for_cards(user).in_order()
    uses = LearningUse.objects.filter(learning__in=Learning.objects.visible_to(user))
    return (
        Campaign.objects.visible_to(user)
        .with_role(user)
        .with_figures_for(user)
        .select_related("space", "owner", "backup_owner", "team", "season", "unlocking__by")
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
            Prefetch("learnings", learnings),
            Prefetch("targets", KpiTarget.objects.select_related("channel")),
            Prefetch("learning_uses", uses.select_related("learning", "learning__campaign")),
            Prefetch("status_changes", StatusChange.objects.select_related("by")),
        )
    )


def for_learning_page(user: User) -> Any:
    """Return the learnings `user` may read, each with all that its page prints."""
    campaigns = (
        Campaign.objects.with_role(user)
        .with_figures_for(user)
        .select_related("space")
        .defer("source", "html", "text")
    )
    uses = LearningUse.objects.visible_to(user).select_related("by")
    uses = uses.prefetch_related(Prefetch("campaign", campaigns))
    links = (
        LearningPage.objects.about(user)
        .select_related("page")
        .only(*("learning_id", "stance", "at", "page__title", "page__slug"))
    )
    return (
        Learning.objects.visible_to(user)
        .for_cards(user)
        .defer(None)
        .select_related("campaign__space", "author")
        .prefetch_related(
            "tags",
            "seasons",
            Prefetch("uses", uses),
            Prefetch("page_links", links),
            Prefetch("changes", LearningChange.objects.select_related("by")),
        )
    )
