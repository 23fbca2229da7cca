"""What search knows of campaigns and learnings."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import campaigns.search_actions  # noqa: F401 (search finds what it registers)
from campaigns.models import Campaign, CopyVariant, Learning, Objective, Status
from search.registry import Document, register

# An archived campaign is whole: its figures are locked and its lessons drawn. So its archive never sinks it.
CONCLUDED = 1.05
SURE: dict[str, float] = {Learning.Confidence.HIGH: 1.1, Learning.Confidence.LOW: 0.9}
STANDING: dict[str, float] = {Learning.Status.SUPERSEDED: 0.7, Learning.Status.REFUTED: 0.8}


def describe_campaign(campaign: Campaign) -> Document | None:
    """A campaign is found by title, code, summary, brief, offer, hypothesis, story, context, tags and channels."""
    if campaign.binned_at:
        return None
    end = campaign.end
    return Document(
        title=campaign.title,
        url=campaign.get_absolute_url(),
        body="\n".join(words for words in _words_of(campaign) if words),
        summary=campaign.summary,
        language=campaign.language,
        tags=tuple(tag.name for tag in campaign.tags.all()),
        type=campaign.objective,
        channels=tuple(plan.channel.key for plan in campaign.plans.all()),
        year=end.year if end else None,
        space_id=campaign.space_id,
        owner_id=campaign.owner_id,
        restriction_ids=tuple(campaign.restriction_ids),
        updated_at=campaign.updated_at,
        is_archived=campaign.status == Status.ARCHIVED,
        standing=CONCLUDED if campaign.status == Status.ARCHIVED else 1.0,
    )


def _words_of(campaign: Campaign) -> list[str]:
    brief = [campaign.summary, campaign.goal, campaign.audience, ", ".join(campaign.product_lines)]
    offer = [campaign.offer, campaign.offer_code, campaign.offer_discount]
    hypothesis = [campaign.hypothesis_if, campaign.hypothesis_then, campaign.hypothesis_because]
    plans = [f"{plan.targeting} {plan.formats} {plan.note}".strip() for plan in campaign.plans.all()]
    context = [factor.text for factor in campaign.context.all()]
    faq = [f"{entry.question} {entry.answer}" for entry in campaign.faq.all()]
    creatives = [f"{one.title} {one.variant} {one.note}".strip() for one in campaign.creatives.all()]
    season = [campaign.season.name_nl, campaign.season.name_en] if campaign.season else []
    words = [campaign.code, *brief, *offer, *hypothesis, campaign.text, *plans, *context]
    return [*words, *faq, *creatives, *season]


def describe_learning(learning: Learning) -> Document | None:
    """A learning is found by statement, evidence, explanation and the name of its campaign; read as that may be."""
    campaign = learning.campaign
    if learning.binned_at or campaign.binned_at:
        return None
    end = campaign.end
    # One index serves all readers: what only members may see of a claim is not in it.
    numbers = [] if campaign.space.figures_for_members else [learning.evidence, learning.effect]
    return Document(
        title=learning.statement,
        url=learning.get_absolute_url(),
        body="\n".join(filter(None, [*numbers, learning.text, *learning.audiences, campaign.title])),
        summary=numbers[0] if numbers else "",
        language=campaign.language,
        tags=tuple(tag.name for tag in learning.tags.all()),
        type=learning.kind,
        channels=tuple(channel.key for channel in learning.channels.all()),
        year=end.year if end else None,
        space_id=campaign.space_id,
        owner_id=campaign.owner_id,
        restriction_ids=tuple(campaign.restriction_ids),
        updated_at=learning.updated_at,
        is_archived=campaign.status == Status.ARCHIVED,
        standing=STANDING.get(learning.status, 1.0) * SURE.get(learning.confidence, 1.0),
    )


def describe_copy(copy: CopyVariant) -> Document | None:
    """Copy is found by its words, its variant and the name of its campaign; read as that may be."""
    campaign = copy.campaign
    if campaign.binned_at:
        return None
    end = campaign.end
    words = [copy.preheader, copy.headline, copy.body, copy.cta, copy.variant, copy.note, campaign.title]
    season = [campaign.season.name_nl, campaign.season.name_en] if campaign.season else []
    return Document(
        title=copy.line,
        url=copy.get_absolute_url(),
        body="\n".join(word for word in [*words, *season] if word),
        summary=" · ".join(word for word in (campaign.title, copy.note) if word),
        language=campaign.language,
        channels=(copy.channel.key,) if copy.channel else (),
        year=end.year if end else None,
        space_id=campaign.space_id,
        owner_id=campaign.owner_id,
        restriction_ids=tuple(campaign.restriction_ids),
        updated_at=copy.updated_at,
    )


def learning_notes(ids: Sequence[int]) -> dict[int, str]:
    """Return how sure each learning is and which campaign it comes from."""
    rows = Learning.objects.filter(pk__in=ids).select_related("campaign")
    return {row.pk: " · ".join(_note(row)) for row in rows.only("confidence", "kind", "campaign__title")}


def _note(learning: Learning) -> Iterator[str]:
    yield str(learning.get_kind_display())
    if learning.confidence:
        yield gettext("confidence %(confidence)s") % {"confidence": learning.get_confidence_display()}
    yield learning.campaign.title


def campaign_rows() -> QuerySet[Any]:
    rows: QuerySet[Any] = Campaign.objects.select_related("season")
    return rows.prefetch_related("tags", "plans__channel", "context", "faq", "creatives")


def learning_rows() -> QuerySet[Any]:
    rows: QuerySet[Any] = Learning.objects.select_related("campaign__space")
    return rows.prefetch_related("tags", "channels")


def copy_rows() -> QuerySet[Any]:
    rows: QuerySet[Any] = CopyVariant.objects.select_related("campaign__season", "channel")
    return rows


register(
    Campaign,
    kind="campaign",
    describe=describe_campaign,
    rows=campaign_rows,
    label=_("Campaign"),
    icon="megaphone",
    type_labels=Objective.choices,
)
register(
    Learning,
    kind="learning",
    describe=describe_learning,
    rows=learning_rows,
    label=_("Learning"),
    icon="lightbulb",
    leads=_("Learnings"),
    notes=learning_notes,
    type_labels=Learning.Kind.choices,
)
register(
    CopyVariant,
    kind="copy",
    describe=describe_copy,
    rows=copy_rows,
    label=_("Campaign copy"),
    icon="quote",
    standing=0.85,  # who asks for a campaign wants that, before what it once said
)
