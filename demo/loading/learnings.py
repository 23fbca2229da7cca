"""What the demo company learned from its campaigns, and where it was used again."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from articles.models import Article
from campaigns.models import Campaign, Channel, Learning
from demo.loading.campaigns import owner_of
from demo.loading.cast import Cast
from demo.loading.files import texts

COPIED = (
    "kind", "statement", "evidence", "evidence_type", "effect", "confidence", "confidence_reason", "status",
    "valid_until",
)  # fmt: skip


def load_learnings(
    cast: Cast, campaigns: dict[str, Campaign], pages: dict[str, Article]
) -> dict[str, Learning]:
    """Make the learnings by their code in the demo; their campaigns must still be open."""
    channels = {channel.key: channel for channel in Channel.objects.all()}
    learnings: dict[str, Learning] = {}
    files = list(texts("learnings"))
    for _path, facts, body in files:
        learnings[facts["code"]] = _learning(facts, body, campaigns, pages, channels, cast)
    for _path, facts, _body in files:
        learning = learnings[facts["code"]]
        if facts.get("superseded_by"):
            learning.supersede(learnings[facts["superseded_by"]], by=owner_of(learning.campaign))
        for use in facts.get("reused_in") or []:
            campaign = campaigns[use["campaign"]]
            learning.reuse(campaign, by=owner_of(campaign), outcome=use["outcome"])
    return learnings


def _learning(
    facts: dict[str, Any],
    body: str,
    campaigns: dict[str, Campaign],
    pages: dict[str, Article],
    channels: dict[str, Channel],
    cast: Cast,
) -> Learning:
    campaign = campaigns[facts["campaign"]]
    learning = Learning.create(
        campaign=campaign,
        by=cast.people[facts["author"]],
        source=body,
        channels=[channels[key] for key in facts["channels"]],
        tags=facts.get("tags") or [],
        page=pages.get(facts.get("page") or ""),
        **{name: facts[name] for name in COPIED if facts.get(name)},
    )
    if campaign.end:
        written = timezone.make_aware(datetime.combine(campaign.end, time(16, 40)))
        Learning.objects.filter(pk=learning.pk).update(created_at=written, updated_at=written)
    return learning
