"""Closing a campaign out: asking the owner once it is over, and taking down results, learnings and outcome in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from campaigns.models import Campaign, Channel, CloseOut, Learning, Status
from campaigns.models.closeout import waiting_for_close_out
from core.errors import Refused
from people.models import User

ASKED_WITHIN = timedelta(days=60)  # what ended longer ago, such as an imported past, nobody is asked about
OPEN = (Status.LIVE, Status.PAUSED, Status.COMPLETED, Status.IN_REVIEW)


@transaction.atomic
def close_out(
    campaign: Campaign,
    *,
    by: User,
    lines: Mapping[str, str],
    evidence_type: str = "",
    outcome: str = "",
    reviewer: User | None = None,
) -> CloseOut:
    """Take down what worked, what did not and what to do next (`lines` by kind of learning), and hand it to `reviewer`.

    The campaign goes on to its review as far as its conditions allow; without results it waits as completed.
    """
    channels = [plan.channel for plan in campaign.plans.select_related("channel")]
    for kind, statement in lines.items():
        if statement.strip():
            Learning.create(
                campaign=campaign,
                statement=statement.strip(),
                by=by,
                kind=kind,
                evidence_type="" if kind == Learning.Kind.NEXT_TIME else evidence_type,
                channels=_meant(statement, channels),
            )
    if outcome:
        campaign.revise(base=campaign.head, by=by, hypothesis_outcome=outcome)
    row = CloseOut.of(campaign)
    row.submitted(by=by, reviewer=reviewer)
    _go_on(campaign, by=by)
    record("campaign.closed_out", campaign, by=by, reviewer=reviewer.pk if reviewer else None)
    return row


def _meant(statement: str, channels: list[Channel]) -> list[Channel]:
    """Return the channels a line names; all of the campaign where it names none, or it would stand on no hub."""
    said = statement.casefold()
    named = [
        one
        for one in channels
        if any(name.casefold() in said for name in (one.key, one.name_nl, one.name_en))
    ]
    return named or channels


def _go_on(campaign: Campaign, *, by: User) -> None:
    """Take the steps to the review that are open now."""
    today = timezone.localdate()
    if campaign.status in (Status.LIVE, Status.PAUSED):
        last = campaign.end if campaign.end and campaign.end <= today else today
        campaign.change_status(Status.COMPLETED, by=by, on=last)
    if campaign.status == Status.COMPLETED and campaign.results.exists():
        campaign.change_status(Status.IN_REVIEW, by=by)


@transaction.atomic
def ask_owners(*, today: date) -> int:
    """Ask the owners of campaigns that ended since yesterday or some weeks ago, each once; return how many."""
    lately = waiting_for_close_out(today=today).filter(ends_on__gte=today - ASKED_WITHIN, close_out=None)
    asked = list(lately.select_for_update(of=("self",)).order_by("pk"))
    for campaign in asked:
        CloseOut.of(campaign)
        record("campaign.close_out_asked", campaign, by=None)
    return len(asked)


@transaction.atomic
def remind_owners(*, today: date) -> int:
    """Remind the owners who were asked a week ago and have not answered, each once; return how many."""
    waiting = CloseOut.objects.to_remind(today=today).select_related("campaign")
    rows = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        _remind(row, by=None)
    return len(rows)


@transaction.atomic
def remind(campaign: Campaign, *, by: User) -> None:
    """Remind the owner of one campaign now; raises Refused when there is nothing to remind of."""
    if campaign.status not in OPEN or not campaign.end or campaign.end >= timezone.localdate():
        raise Refused(_("This campaign asks nothing of its owner now."), status=409)
    _remind(CloseOut.of(campaign), by=by)


def _remind(row: CloseOut, *, by: User | None) -> None:
    row.reminded_at = timezone.now()
    row.save(update_fields=["reminded_at"])
    record("campaign.close_out_reminded", row.campaign, by=by)


@dataclass(frozen=True)
class OpenEnd:
    """A campaign that is over, with what it still misses."""

    campaign: Any
    missing: list[Promise]
    asked: CloseOut | None


def open_ends(user: User, *, today: date) -> list[OpenEnd]:
    """Return the campaigns `user` may see that are over and miss results, learnings or a review; the oldest first."""
    kept = Count("learnings", filter=Q(learnings__binned_at=None), distinct=True)
    rows = (
        Campaign.objects.visible_to(user)
        .with_role(user)
        .with_period()
        .filter(ends_on__lt=today, status__in=OPEN)
    )
    rows = rows.annotate(result_count=Count("results", distinct=True), learning_count=kept)
    rows = rows.select_related("owner", "space", "close_out").defer("source", "html", "text")
    return [
        OpenEnd(campaign, _missing(campaign), getattr(campaign, "close_out", None))
        for campaign in rows.order_by("ends_on", "pk")
    ]


def _missing(campaign: Any) -> list[Promise]:
    wishes = [
        (not campaign.result_count, _("results")),
        (not campaign.learning_count, _("learnings")),
        (campaign.has_hypothesis and not campaign.hypothesis_outcome, _("outcome of the hypothesis")),
        (campaign.status != Status.IN_REVIEW, _("close-out")),
        (campaign.status == Status.IN_REVIEW, _("review")),
    ]
    return [name for is_missing, name in wishes if is_missing]
