"""What a review shows one reader: while it is open the figures of now, once it is closed those of then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from campaigns.models import Channel, Learning
from campaigns.overview.campaigns import scoreboard, targets
from campaigns.overview.channels import returns
from campaigns.overview.exhibits import Exhibit
from campaigns.overview.gathering import Gathered
from campaigns.overview.tiles import Tile, tiles
from campaigns.rows import Row
from people.models import User
from reviews.figures import Figure, figures_of
from reviews.freezing import Thawed
from reviews.missing import Readiness, readiness
from reviews.models import Action, FrozenCampaign, Item, Mark, Participant, Question, Review
from reviews.models.review import ended_in
from reviews.since import marked, marked_tiles
from reviews.taught import Taught, taught

OF_CHANNELS = (
    0,
    1,
    3,
    6,
    7,
    8,
)  # name, spend, revenue, ROAS, CPA, ROAS against a year before: there is room for a decision
OUT_OF_USE = (Learning.Status.REFUTED, Learning.Status.SUPERSEDED)


@dataclass
class Entry:
    """One campaign on the agenda, with all that was said of it."""

    row: Row
    item: Item | None
    figures: list[Figure]
    readiness: Readiness
    learnings: list[Learning] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    my_mark: str = ""

    @property
    def campaign(self) -> Any:
        return self.row.campaign

    @property
    def decision(self) -> str:
        return self.item.decision if self.item else ""

    @property
    def wanting_to_talk(self) -> list[User]:
        return [mark.person for mark in self.marks if mark.choice == Mark.Choice.DISCUSS]

    @property
    def agreeing(self) -> list[User]:
        return [mark.person for mark in self.marks if mark.choice == Mark.Choice.AGREE]


@dataclass(frozen=True)
class ChannelLine:
    """One channel of the quarter: its cells, as the table of channels has them, and what was decided of it."""

    channel: Channel
    cells: Iterable[Any]
    item: Item | None


class ReviewPage:
    """Everything of one review that `user` may see; the same number of queries for any number of campaigns."""

    def __init__(self, review: Review, user: User) -> None:
        self.review, self.user = review, user
        self.gathered = Thawed(user, review) if review.is_closed else Gathered(user, review.quarter)

    @cached_property
    def live(self) -> Gathered:
        """The figures of now: of a closed review those its own are compared with."""
        return Gathered(self.user, self.review.quarter) if self.review.is_closed else self.gathered

    @cached_property
    def left_out(self) -> int:
        """How many campaigns of the quarter this reader may not see; nothing of them is in any figure."""
        if self.review.is_closed:
            whole = self.review.frozen.filter(group=FrozenCampaign.Group.NOW).count()
        else:
            whole = ended_in(self.review.quarter).count()
        return int(whole) - len(self.gathered.rows)

    @cached_property
    def tiles(self) -> list[tuple[Tile, str]]:
        """The eight figures of the quarter, each with what it says now where that differs."""
        now = tiles(self.live) if self.review.is_closed else []
        return marked_tiles(tiles(self.gathered), now)

    @cached_property
    def entries(self) -> list[Entry]:
        """The campaigns in the order of talking; those nobody placed yet come last."""
        ready = readiness(self.gathered.rows, self.learnings)
        entries = [self._entry(row, ready[row.campaign.pk]) for row in self.gathered.rows]
        last = len(entries) + max((item.position for item in self._items), default=0)
        return sorted(entries, key=lambda entry: entry.item.position if entry.item else last)

    @cached_property
    def learnings(self) -> list[Learning]:
        """What the campaigns of the quarter taught, as it stands now."""
        shown = [row.campaign.pk for row in self.gathered.rows]
        found = Learning.objects.visible_to(self.user).filter(campaign__in=shown).in_order()
        return list(found.for_cards(self.user).select_related("campaign__owner", "campaign__space"))

    @cached_property
    def taught(self) -> list[tuple[Any, list[Taught]]]:
        """What they taught, by kind; of a closed review as it stood then."""
        return taught(self.gathered, self.learnings)

    @cached_property
    def offered(self) -> list[Learning]:
        """What to do next time, as far as nobody was asked to do it yet."""
        asked = set(
            Action.objects.filter(learning__in=[one.pk for one in self.learnings]).values_list(
                "learning_id", flat=True
            )
        )
        return [
            one
            for one in self.learnings
            if one.kind == Learning.Kind.NEXT_TIME and one.status not in OUT_OF_USE and one.pk not in asked
        ]

    @cached_property
    def actions(self) -> list[Action]:
        """What this review wants done."""
        return self._listed(Action.objects.visible_to(self.user).filter(review=self.review))

    @cached_property
    def carried(self) -> list[Action]:
        """What earlier reviews left open."""
        return self._listed(Action.objects.visible_to(self.user).carried_to(self.review))

    @cached_property
    def participants(self) -> list[Participant]:
        return list(self.review.participants.select_related("person"))

    @cached_property
    def exhibits(self) -> dict[str, Exhibit]:
        """The tables of the quarter page that a review needs too."""
        return {"scoreboard": self._exhibit(scoreboard), "targets": self._exhibit(targets)}

    @cached_property
    def channels(self) -> Exhibit:
        """Spend and return by channel."""
        whole = self._exhibit(returns)
        few = [[row[at] for at in OF_CHANNELS] for row in whole.rows]
        return replace(whole, columns=[whole.columns[at] for at in OF_CHANNELS], rows=few)

    @cached_property
    def channel_lines(self) -> list[ChannelLine]:
        """The rows of that table, each with what was decided of its channel."""
        decided = {item.channel_id: item for item in self._items if item.channel_id}
        return [
            ChannelLine(channel, line, decided.get(channel.pk))
            for channel, line in zip(self.gathered.measured, self.channels.lines, strict=True)
        ]

    @property
    def lacking(self) -> list[Entry]:
        """The campaigns that miss something, red before amber."""
        found = [entry for entry in self.entries if entry.readiness.light != "ok"]
        return sorted(found, key=lambda entry: entry.readiness.light)

    @property
    def decided(self) -> int:
        return sum(bool(entry.decision) for entry in self.entries)

    @cached_property
    def _items(self) -> list[Item]:
        people = Prefetch("marks", Mark.objects.select_related("person"))
        questions = Prefetch("questions", Question.objects.select_related("by"))
        found = Item.objects.visible_to(self.user).filter(review=self.review)
        return list(found.select_related("channel", "decided_by").prefetch_related(people, questions))

    def _entry(self, row: Row, ready: Readiness) -> Entry:
        item = next((one for one in self._items if one.campaign_id == row.campaign.pk), None)
        now = {one.campaign.pk: one for one in self.live.rows}.get(row.campaign.pk)
        entry = Entry(row, item, figures_of(row, now if self.review.is_closed else row), ready)
        entry.learnings = [one for one in self.learnings if one.campaign_id == row.campaign.pk]
        if item:
            entry.marks, entry.questions = list(item.marks.all()), list(item.questions.all())
            entry.my_mark = next((one.choice for one in entry.marks if one.person_id == self.user.pk), "")
        return entry

    def _exhibit(self, make: Callable[[Gathered], Exhibit]) -> Exhibit:
        then = make(self.gathered)
        return marked(then, make(self.live)) if self.review.is_closed else then

    def _listed(self, actions: Any) -> list[Action]:
        return list(actions.in_order().select_related("owner", "review", "campaign", "done_by"))
