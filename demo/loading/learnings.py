"""What the demo company learned from its campaigns, how each learning came to stand, and where it was used again."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article
from campaigns.models import Campaign, Channel, Learning, LearningChange, LearningPage, LearningUse
from demo.loading.campaigns import owner_of
from demo.loading.cast import Cast
from demo.loading.files import texts

COPIED = (
    "kind", "statement", "evidence", "evidence_type", "effect", "confidence", "confidence_reason",
    "valid_until", "audiences", "not_for",
)  # fmt: skip
LOOKED_AT = timedelta(days=23)  # after the end of a campaign, when it goes to the archive
PROMOTED, OVERTAKEN = timedelta(days=35), timedelta(days=36)


def load_learnings(
    cast: Cast, campaigns: dict[str, Campaign], pages: dict[str, Article]
) -> dict[str, Learning]:
    """Make the learnings by their code in the demo; their campaigns must still be open."""
    channels = {channel.key: channel for channel in Channel.objects.all()}
    files = [(facts, body) for _path, facts, body in texts("learnings")]
    learnings = {
        facts["code"]: _learning(facts, body, campaigns[facts["campaign"]], channels, cast)
        for facts, body in files
    }
    for facts, _body in files:
        _link(learnings[facts["code"]], facts, pages)
        _stand(learnings[facts["code"]], facts, pages, cast)
    for facts, _body in files:
        _go_on(learnings[facts["code"]], facts, learnings, campaigns, cast)
    return learnings


def _learning(
    facts: dict[str, Any], body: str, campaign: Campaign, channels: dict[str, Channel], cast: Cast
) -> Learning:
    learning = Learning.create(
        campaign=campaign,
        by=cast.people[facts["author"]],
        source=body,
        channels=[channels[key] for key in facts["channels"]],
        tags=facts.get("tags") or [],
        **{name: facts[name] for name in COPIED if facts.get(name)},
    )
    if campaign.end:
        written = _ended(campaign)
        Learning.objects.filter(pk=learning.pk).update(created_at=written, updated_at=written)
    return learning


def _link(learning: Learning, facts: dict[str, Any], pages: dict[str, Article]) -> None:
    for name, stance in (("page", "supports"), ("contradicts", "contradicts")):
        if facts.get(name):
            learning.link_page(pages[facts[name]], by=_author(learning), stance=stance)
    LearningPage.objects.filter(learning=learning).update(at=_ended(learning.campaign))


def _stand(learning: Learning, facts: dict[str, Any], pages: dict[str, Article], cast: Cast) -> None:
    """Take the learning along its road as far as it came; what is out of date was confirmed once."""
    status, ended, reviewer = facts["status"], _ended(learning.campaign), cast.people["marijke"]
    if status != "hypothesis":
        learning.change_status("confirmed", by=reviewer, at=ended + LOOKED_AT)
    if status == "best_practice":
        page = pages[facts["page"]]
        learning.change_status("best_practice", by=_author(learning), page=page, at=ended + PROMOTED)


def _go_on(
    learning: Learning,
    facts: dict[str, Any],
    learnings: dict[str, Learning],
    campaigns: dict[str, Campaign],
    cast: Cast,
) -> None:
    """Say what took its place, who used it again, and who found it useful."""
    if facts.get("superseded_by"):
        newer = learnings[facts["superseded_by"]]
        at = _ended(newer.campaign) + OVERTAKEN
        learning.change_status("superseded", by=_author(learning), newer=newer, at=at)
    for use in facts.get("reused_in") or []:
        campaign = campaigns[use["campaign"]]
        row = learning.reuse(campaign, by=owner_of(campaign), outcome=use["outcome"])
        at = min(_ended(campaign), timezone.now())
        LearningUse.objects.filter(pk=row.pk).update(at=at)
        LearningChange.objects.filter(learning=learning, is_by_use=True).update(at=at)
    for name in facts.get("useful_to") or []:
        learning.found_useful(by=cast.people[name])


def _author(learning: Learning) -> Any:
    return learning.author or owner_of(learning.campaign)


def _ended(campaign: Campaign) -> datetime:
    day = campaign.end or timezone.localdate()
    return timezone.make_aware(datetime.combine(day, time(16, 40)))
