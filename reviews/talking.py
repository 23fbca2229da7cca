"""One campaign in the meeting: its facts, what it taught, what is to be done, and which campaigns come before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from campaigns.learning_steps import LearningStep, learning_steps
from campaigns.models import Channel, Learning
from campaigns.page import FigurePage
from campaigns.permissions import can_edit_learning
from reviews.models import Action
from reviews.page import Entry, ReviewPage


@dataclass
class Talk:
    """A place in the agenda of `page`; raises LookupError where no visible campaign has this code."""

    page: ReviewPage
    code: str

    def __post_init__(self) -> None:
        codes = [entry.campaign.code for entry in self.page.entries]
        if self.code not in codes:
            raise LookupError(self.code)
        self.place = codes.index(self.code)

    @property
    def entry(self) -> Entry:
        return self.page.entries[self.place]

    @property
    def number(self) -> int:
        return self.place + 1

    @property
    def before(self) -> Entry | None:
        return self.page.entries[self.place - 1] if self.place else None

    @property
    def after(self) -> Entry | None:
        rest = self.page.entries[self.number :]
        return rest[0] if rest else None

    @cached_property
    def figures(self) -> FigurePage:
        """The figures of the campaign as its own page shows them; of a closed review those of then."""
        row, gathered = self.entry.row, self.page.gathered
        measured = {*row.sheet.channels, *(channel.key for channel in row.channels)}
        channels: list[Channel] = [one for one in gathered.channels.values() if one.key in measured]
        return FigurePage(row.campaign, row.sheet, channels, [row.target] if row.target else [])

    @cached_property
    def actions(self) -> list[Action]:
        """What this review asks about the campaign, and what earlier ones left open."""
        return [
            one
            for one in (*self.page.actions, *self.page.carried)
            if one.campaign_id == self.entry.campaign.pk
        ]

    @cached_property
    def learnings(self) -> list[tuple[Learning, LearningStep | None]]:
        """What the campaign taught, each with the step on to best practice that this reader may take."""
        found = self.entry.learnings
        may_edit = bool(
            found and can_edit_learning(self.page.user, found[0])
        )  # as the campaign, so alike for all
        return [(learning, _forward(learning) if may_edit else None) for learning in found]


def _forward(learning: Learning) -> LearningStep | None:
    return next((step for step in learning_steps(learning) if step.is_forward), None)
