"""The road from idea to archive (domain §2.4): which steps there are, what blocks them, what they warn of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.models.choices import Status
from core.decisions import ALLOWED, Decision, refused

if TYPE_CHECKING:
    from people.models import User

STEPS: dict[str, tuple[Status, ...]] = {
    Status.IDEA: (Status.PLANNED, Status.CANCELLED),
    Status.PLANNED: (Status.LIVE, Status.IDEA, Status.CANCELLED),
    Status.LIVE: (Status.COMPLETED, Status.PAUSED, Status.CANCELLED),
    Status.PAUSED: (Status.LIVE, Status.COMPLETED, Status.CANCELLED),
    Status.COMPLETED: (Status.IN_REVIEW, Status.LIVE, Status.CANCELLED),
    Status.IN_REVIEW: (Status.ARCHIVED, Status.COMPLETED, Status.CANCELLED),
    Status.ARCHIVED: (Status.IN_REVIEW,),
    Status.CANCELLED: (Status.IDEA,),
}


def is_possible(now: str, then: str) -> bool:
    """Is there a step from status `now` to `then`?"""
    return then in STEPS[now]


def needs_reason(now: str, then: str) -> bool:
    """Calling off, pausing and reopening are told why."""
    stops = then == Status.CANCELLED or (now, then) == (Status.LIVE, Status.PAUSED)
    return stops or now in (Status.ARCHIVED, Status.CANCELLED)


def blocked(campaign: Any, status: Status, *, by: User, reason: str, on: date | None) -> Decision:
    """Return the first condition that keeps `campaign` from going to `status`, or ALLOWED."""
    if needs_reason(campaign.status, status) and not reason.strip():
        return refused(_("Say why, so that colleagues understand it later."))
    for sentence in _conditions(campaign, status, by, on):
        return refused(sentence)
    return ALLOWED


def _conditions(campaign: Any, status: Status, by: User, on: date | None) -> Iterator[Promise]:
    if status == Status.PLANNED and campaign.status == Status.IDEA:
        yield from _before_planning(campaign)
    elif status == Status.LIVE:
        yield from _before_going_live(campaign, by, on)
    elif status == Status.COMPLETED and campaign.status in (Status.LIVE, Status.PAUSED):
        yield from _before_completing(campaign, on)
    elif status == Status.IN_REVIEW and not campaign.results.exists():
        yield _("Fill in the results of at least one channel first.")
    elif status == Status.ARCHIVED:
        yield from _before_archiving(campaign, by)


def _before_planning(campaign: Any) -> Iterator[Promise]:
    if campaign.owner_id is None:
        yield _("Choose an owner first.")
    if not campaign.objective:
        yield _("Choose an objective first.")
    if not campaign.plans.exists():
        yield _("Plan at least one channel first.")
    if not (campaign.planned_start and campaign.planned_end):
        yield _("Fill in the planned period first.")


def _before_going_live(campaign: Any, by: User, on: date | None) -> Iterator[Promise]:
    if not (on or campaign.actual_start):
        yield _("Say on which day the campaign went live.")
    # Who writes down a campaign of the past is not kept from it: its lessons come too late.
    is_over = campaign.end is not None and campaign.end < timezone.localdate()
    if campaign.status == Status.PLANNED and not is_over and campaign.undecided(by):
        yield _("Decide first about the lessons of earlier campaigns: which apply, and which do not.")


def _before_completing(campaign: Any, on: date | None) -> Iterator[Promise]:
    end = on or campaign.actual_end
    if not end:
        yield _("Say what was the last day.")
    elif campaign.actual_start and end < campaign.actual_start:
        yield _("The last day lies before the first one.")


def _before_archiving(campaign: Any, by: User) -> Iterator[Promise]:
    if not campaign.learnings.filter(binned_at=None).exists():
        yield _("Write down at least one learning first: that is what the next campaign starts from.")
    if campaign.has_hypothesis and not campaign.hypothesis_outcome:
        yield _("Say first whether the hypothesis was confirmed.")
    if settings.REVIEW_BY_ANOTHER and by.pk == campaign.owner_id:
        yield _("Somebody other than the owner reviews a campaign. Ask a colleague to archive it.")


def warnings(campaign: Any, status: Status) -> list[Promise]:
    """Return what is missing but does not keep `campaign` from going to `status`."""
    return [sentence for is_missing, sentence in _wishes(campaign, status) if is_missing]


def _wishes(campaign: Any, status: Status) -> Iterator[tuple[bool, Promise]]:
    if status == Status.PLANNED:
        yield not campaign.targets.exists(), _("There is no KPI target yet.")
        yield not (campaign.goal or campaign.source), _("There is no brief yet: neither a goal nor a story.")
    elif status == Status.LIVE:
        has_primary = campaign.targets.filter(is_primary=True).exists()
        yield not has_primary, _("No target is marked as the one that counts most.")
        yield not campaign.faq.exists(), _("Sales and service have no questions and answers yet.")
        yield (
            not campaign.tracking.exists(),
            _("There are no tagged addresses, so visits cannot be told apart."),
        )
    elif status == Status.COMPLETED:
        yield not campaign.results.exists(), _("There are no results yet.")
    elif status == Status.ARCHIVED:
        unsure = campaign.learnings.filter(binned_at=None, confidence="").exclude(kind="next_time")
        yield unsure.exists(), _("Not every learning says how sure it is.")
