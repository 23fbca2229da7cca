"""The steps a campaign can take from where it is, each with what still keeps it from that."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.models.choices import Status
from campaigns.models.conditions import STEPS, needs_reason

VERBS: dict[tuple[str, str], Any] = {
    (Status.IDEA, Status.PLANNED): _("Plan it"),
    (Status.PLANNED, Status.LIVE): _("Go live"),
    (Status.PLANNED, Status.IDEA): _("Back to idea"),
    (Status.LIVE, Status.COMPLETED): _("Complete"),
    (Status.LIVE, Status.PAUSED): _("Pause"),
    (Status.PAUSED, Status.LIVE): _("Resume"),
    (Status.PAUSED, Status.COMPLETED): _("Complete"),
    (Status.COMPLETED, Status.IN_REVIEW): _("Start the review"),
    (Status.COMPLETED, Status.LIVE): _("Back to live"),
    (Status.IN_REVIEW, Status.ARCHIVED): _("Archive"),
    (Status.IN_REVIEW, Status.COMPLETED): _("Back to completed"),
    (Status.ARCHIVED, Status.IN_REVIEW): _("Reopen the review"),
    (Status.CANCELLED, Status.IDEA): _("Take up again"),
}
DATED = {Status.LIVE, Status.COMPLETED}


@dataclass(frozen=True)
class Step:
    """One step a campaign can take, named as people say it."""

    status: Status
    verb: str | Promise
    needs_reason: bool
    needs_date: bool


def next_steps(campaign: Any) -> list[Step]:
    """Return the steps there are from here, the usual one first."""
    return [step_to(campaign, status) for status in STEPS[campaign.status]]


def step_to(campaign: Any, status: Status) -> Step:
    """Return the step from here to `status`."""
    verb = VERBS.get((campaign.status, status), _("Call it off"))
    is_forward = campaign.status not in (Status.COMPLETED,) or status != Status.LIVE
    return Step(status, verb, needs_reason(campaign.status, status), status in DATED and is_forward)


def usual_day(campaign: Any, status: Status, *, today: date) -> date:
    """Return the day to propose for going live or ending: what is known, else what was planned and is over, else today."""
    known = campaign.actual_start if status == Status.LIVE else campaign.actual_end
    planned = campaign.planned_start if status == Status.LIVE else campaign.planned_end
    return known or (planned if planned and planned <= today else today)
