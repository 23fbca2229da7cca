"""How far somebody is: the steps of an enrolment with their state, in two queries however many people there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from articles.models import Article
from campaigns.models import Campaign
from onboarding.models import Collection, Completion, Enrolment, Section, Step
from people.models import User


@dataclass(frozen=True)
class Stop:
    """A step as one person meets it."""

    step: Step
    completion: Completion | None
    due_on: date | None
    is_next: bool = False
    target: Article | Campaign | None = None  # only when the reader may see it

    @property
    def is_done(self) -> bool:
        return self.completion is not None

    @property
    def is_overdue(self) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def state(self) -> str:
        return "done" if self.is_done else "current" if self.is_next else "todo"

    @property
    def changed_since(self) -> bool:
        """Has the page changed after it was ticked off?"""
        if self.completion is None or self.target is None:
            return False
        return self.target.updated_at > self.completion.at


@dataclass(frozen=True)
class Road:
    """An enrolment with its stops in order."""

    enrolment: Enrolment
    stops: list[Stop]

    @property
    def required(self) -> int:
        return sum(stop.step.required for stop in self.stops)

    @property
    def done(self) -> int:
        return sum(stop.step.required and stop.is_done for stop in self.stops)

    @property
    def share(self) -> float:
        """Return the fraction of required steps that is done; nothing required is all done."""
        return self.done / self.required if self.required else 1.0

    @property
    def overdue(self) -> int:
        return sum(stop.is_overdue for stop in self.stops)

    @property
    def next(self) -> Stop | None:
        return next((stop for stop in self.stops if stop.is_next), None)

    @property
    def last_activity(self) -> datetime | None:
        return max((stop.completion.at for stop in self.stops if stop.completion), default=None)

    @property
    def sections(self) -> list[tuple[Section, list[Stop]]]:
        return _by_section(self.stops)


def roads(enrolments: Iterable[Enrolment]) -> list[Road]:
    """Return the road of each enrolment, in the same order."""
    enrolments = list(enrolments)
    steps = defaultdict(list)
    found = Step.objects.filter(section__collection__in={row.collection_id for row in enrolments})
    for step in found.select_related("section"):
        steps[step.section.collection_id].append(step)
    done: dict[int, dict[int, Completion]] = defaultdict(dict)
    for completion in Completion.objects.filter(enrolment__in=enrolments):
        done[completion.enrolment_id][completion.step_id] = completion
    return [_road(row, steps[row.collection_id], done[row.pk]) for row in enrolments]


def _road(enrolment: Enrolment, steps: list[Step], done: dict[int, Completion]) -> Road:
    open_steps = [step for step in steps if step.pk not in done]
    following = next((step for step in open_steps if step.required), open_steps[0] if open_steps else None)
    stops = [
        Stop(step, done.get(step.pk), enrolment.due_on(step.due_day), is_next=step is following)
        for step in steps
    ]
    return Road(enrolment, stops)


def hide_unseen(road: Road, user: User) -> Road:
    """Return the road with the target of each stop that `user` may see; two queries."""
    return Road(road.enrolment, _with_targets(road.stops, user))


def preview(collection: Collection, user: User) -> list[tuple[Section, list[Stop]]]:
    """Return a collection's sections with their steps, as nobody's road in particular; empty sections included."""
    steps = Step.objects.filter(section__collection=collection).select_related("section")
    found = dict(_by_section(_with_targets([Stop(step, None, None) for step in steps], user)))
    return [(section, found.get(section, [])) for section in collection.sections.all()]


def _with_targets(stops: list[Stop], user: User) -> list[Stop]:
    articles = Article.objects.visible_to(user).in_bulk([stop.step.article_id for stop in stops])
    campaigns = Campaign.objects.visible_to(user).in_bulk([stop.step.campaign_id for stop in stops])
    return [
        replace(stop, target=articles.get(stop.step.article_id) or campaigns.get(stop.step.campaign_id))
        for stop in stops
    ]


def _by_section(stops: list[Stop]) -> list[tuple[Section, list[Stop]]]:
    grouped: dict[Section, list[Stop]] = {}
    for stop in stops:
        grouped.setdefault(stop.step.section, []).append(stop)
    return list(grouped.items())
