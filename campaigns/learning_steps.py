"""The steps a learning can take from where it stands, named as people say them."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.models import Learning
from campaigns.models.choices import LearningKind, LearningStatus
from campaigns.models.standing import FORWARD, ROADS

HYPOTHESIS, CONFIRMED, BEST_PRACTICE = (
    LearningStatus.HYPOTHESIS,
    LearningStatus.CONFIRMED,
    LearningStatus.BEST_PRACTICE,
)
VERBS: dict[tuple[str, str], Any] = {
    (HYPOTHESIS, CONFIRMED): _("Confirm"),
    (CONFIRMED, BEST_PRACTICE): _("Make best practice"),
    (CONFIRMED, HYPOTHESIS): _("Back to hypothesis"),
    (BEST_PRACTICE, CONFIRMED): _("No longer best practice"),
    (LearningStatus.REFUTED, HYPOTHESIS): _("Look again"),
    (LearningStatus.SUPERSEDED, CONFIRMED): _("Holds after all"),
}
ENDS: dict[str, Any] = {LearningStatus.REFUTED: _("Refute"), LearningStatus.SUPERSEDED: _("Out of date")}


@dataclass(frozen=True)
class LearningStep:
    """One step; `is_forward` is the one that leads on to best practice."""

    status: LearningStatus
    verb: str | Promise
    is_forward: bool


def learning_steps(learning: Learning) -> list[LearningStep]:
    """Return the steps there are from here, the one forward first; what to do next time becomes no best practice."""
    steps = [learning_step(learning, status) for status in ROADS[learning.status]]
    is_plan = learning.kind == LearningKind.NEXT_TIME
    return [step for step in steps if not (is_plan and step.status == BEST_PRACTICE)]


def learning_step(learning: Learning, status: LearningStatus) -> LearningStep:
    """Return the step from here to `status`."""
    way = (learning.status, status)
    return LearningStep(status, VERBS.get(way) or ENDS[status], way in FORWARD)
