"""What the demo company's campaigns have beside their plan: copy with its figures, creatives, questions, addresses, crew, lessons."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from campaigns.models import Campaign, Channel, CopyVariant, Creative, Learning, LessonCheck
from demo.loading.campaigns import owner_of
from demo.loading.cast import Cast
from demo.loading.files import data, rows
from demo.loading.pictures import banner


def load_equipment(cast: Cast, campaigns: dict[str, Campaign], learnings: dict[str, Learning]) -> None:
    """Give the campaigns, which must still be open, all that stands in subject_lines.csv and equipment.yaml."""
    channels = {channel.key: channel for channel in Channel.objects.all()}
    for row in rows("subject_lines.csv"):
        _copy(campaigns[row["campaign"]], row, channels)
    for code, facts in data("equipment.yaml").items():
        _equip(campaigns[code], facts, channels, cast)
        for key, reason in facts.get("lessons", {}).items():
            verdict = LessonCheck.Verdict.NOT_APPLICABLE if reason else LessonCheck.Verdict.APPLIED
            by = owner_of(campaigns[code])
            LessonCheck.decide(campaigns[code], learnings[key], verdict, by=by, reason=reason)


def _copy(campaign: Campaign, row: dict[str, str], channels: dict[str, Channel]) -> None:
    CopyVariant.add(
        campaign,
        by=owner_of(campaign),
        channel=channels[row["channel"]],
        variant=row["variant"],
        subject=row["text"],
        note=row["note"],
        reported_open_rate=row["open_rate"] or None,
        reported_click_rate=row["click_rate"] or None,
    )


def _equip(campaign: Campaign, facts: dict[str, Any], channels: dict[str, Channel], cast: Cast) -> None:
    by = owner_of(campaign)
    for creative in facts.get("creatives", []):
        _creative(campaign, dict(creative), channels)
    if facts.get("faq"):
        campaign.answer_questions(facts["faq"], by=by)
    if facts.get("tracking"):
        campaign.tag_addresses([{**row, "campaign_name": campaign.code} for row in facts["tracking"]], by=by)
    if facts.get("tools"):
        campaign.link_tools(facts["tools"], by=by)
    if facts.get("crew"):
        campaign.staff([{**row, "person": cast.people[row["person"]]} for row in facts["crew"]], by=by)


def _creative(campaign: Campaign, facts: dict[str, Any], channels: dict[str, Channel]) -> None:
    picture, days = facts.pop("picture", None), facts.pop("licence_days", None)
    if days:
        facts["licence_until"] = timezone.localdate() + timedelta(days=days)
    file = banner(picture[0], picture[1], slugify(facts["title"])) if picture else None
    channel = channels[facts.pop("channel")]
    Creative.add(campaign, by=owner_of(campaign), file=file, channel=channel, **facts)
