"""What the page of a campaign needs, in a fixed number of queries."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch

from campaigns.along import Along, with_lists
from campaigns.models import (
    Campaign,
    Channel,
    ChannelPlan,
    ContextFactor,
    CopyVariant,
    Creative,
    CrewMember,
    FaqEntry,
    ForeignMoney,
    KpiTarget,
    Learning,
    LearningChange,
    LearningPage,
    LearningUse,
    StatusChange,
    ToolLink,
    TrackingLink,
)
from campaigns.rows import tags_of
from people.models import User

PERSON = ("name", "email", "photo")  # what is printed of somebody
LISTS = (
    Along("context", ContextFactor),
    Along("plans", ChannelPlan),
    Along("targets", KpiTarget),
    Along("copies", CopyVariant),
    Along("faq", FaqEntry),
    Along("tracking", TrackingLink),
    Along("tools", ToolLink),
    Along("crew", CrewMember, {"person": PERSON}),
    Along("status_changes", StatusChange, {"by": PERSON}),
)


def campaign_page(user: User, code: str, channels: Mapping[int, Channel]) -> Any:
    """Return a campaign `user` may read with all that its page prints but its figures; None when there is none of that code.

    Five queries; its tags come as `tag_names`, `crew_may_edit` says whether `user` may change it as one of its team,
    `has_foreign` whether money in another currency was imported for it.
    """
    campaign = _for_page(user).filter(code=code).first()
    if campaign is not None:
        for one in LISTS:
            one.put(campaign, {"channel": channels})
    return campaign


def _for_page(user: User) -> Any:
    learnings = Learning.objects.filter(binned_at=None).for_cards(user).in_order()
    uses = LearningUse.objects.filter(learning__in=Learning.objects.visible_to(user))
    crew = CrewMember.objects.filter(campaign=OuterRef("pk"), person=user, may_edit=True)
    foreign = ForeignMoney.objects.standing().filter(external__campaign=OuterRef("pk"))
    rows = (
        Campaign.objects.visible_to(user)
        .with_role(user)
        .with_figures_for(user)
        .annotate(
            tag_names=ArraySubquery(tags_of("campaign").values("name")),
            crew_may_edit=Exists(crew),
            has_foreign=Exists(foreign),
        )
        .select_related("space", "owner", "backup_owner", "team", "season", "unlocking__by")
        .defer("source", "text")
    )
    return with_lists(rows, LISTS).prefetch_related(
        Prefetch("creatives", Creative.objects.select_related("channel", "file")),
        Prefetch("learnings", learnings),
        Prefetch("learning_uses", uses.select_related("learning", "learning__campaign")),
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
