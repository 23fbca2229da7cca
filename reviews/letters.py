"""What the mails of a review say, to each reader no more than that reader may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from people.models import User
from reviews.models import Review
from reviews.page import ReviewPage


@dataclass(frozen=True)
class Decided:
    """One decision: on what, which, and why."""

    title: str
    decision: str
    reason: str


def invitation_for(review: Review, facts: Mapping[str, Any], reader: User) -> dict[str, Any]:
    return {"review": review, "message": facts.get("message", "")}


def decisions_for(review: Review, facts: Mapping[str, Any], reader: User) -> dict[str, Any]:
    page = ReviewPage(review, reader)
    return {"review": review, "decisions": list(decisions(page)), "actions": page.actions}


def decisions(page: ReviewPage) -> Iterator[Decided]:
    """Return what was decided, campaigns in the order of the agenda, then channels."""
    for entry in page.entries:
        if entry.item and entry.item.decision:
            yield Decided(entry.campaign.title, entry.item.get_decision_display(), entry.item.reason)
    for line in page.channel_lines:
        if line.item and line.item.decision:
            yield Decided(line.channel.name, line.item.get_decision_display(), line.item.reason)
