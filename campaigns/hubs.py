"""What we know of a channel, put together from what stands elsewhere: pages, learnings, figures and campaigns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import slugify

from articles.models import Article
from campaigns.benchmarks import ALIKE, COMPARED, MONTHS, Benchmark, benchmark
from campaigns.figures import Sheet
from campaigns.models import Campaign, Channel, ChannelPage, Learning, Objective, Result, Status
from campaigns.outside import Outside, nearest
from campaigns.sheets import sheets_of
from campaigns.showing import listed
from core.periods import plus_months
from people.models import User

LEARNINGS, CAMPAIGNS, MOST = 5, 5, 20
LEFT_OUT = (Status.IDEA, Status.CANCELLED)
TEMPLATE_TAGS = ("template", "templates", "sjabloon", "sjablonen")


@dataclass(frozen=True)
class Group:
    """Campaigns that can be compared as they are for the same thing; `key` names it in an address."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Lessons:
    """The best learnings of one kind, and how many there are of it."""

    kind: Any
    shown: list[Learning]
    total: int


class Hub:
    """All that `user` may see of one channel; as many queries whatever there is."""

    def __init__(self, channel: Channel, user: User, *, today: date, objective: str = "") -> None:
        self.channel, self.user, self.today = channel, user, today
        self._asked = objective

    @cached_property
    def best_practices(self) -> list[ChannelPage]:
        return [one for one in self._chosen if one.use == ChannelPage.Use.BEST_PRACTICE]

    @cached_property
    def templates(self) -> list[ChannelPage]:
        """The templates somebody chose for this channel."""
        return [one for one in self._chosen if one.use == ChannelPage.Use.TEMPLATE]

    @cached_property
    def tagged_templates(self) -> list[Article]:
        """Pages that say by their tags that they are a template for this channel, and were not chosen as well."""
        channel = self.channel
        names = {channel.key, slugify(channel.name_nl), slugify(channel.name_en)}
        pages = Article.objects.visible_to(self.user).filter(tags__slug__in=TEMPLATE_TAGS)
        tagged = pages.filter(tags__slug__in=names).exclude(pk__in=[one.page_id for one in self._chosen])
        return list(tagged.distinct().listed().order_by("title")[:MOST])

    @cached_property
    def learnings(self) -> list[Lessons]:
        """What worked, what did not, what to do next time: of each kind the best few."""
        holding = self._learnings.approved().exclude(valid_until__lt=self.today)
        found = holding.with_counts(self.user).best_first().values_list("pk", "kind")
        ranked: dict[str, list[int]] = {kind: [] for kind in Learning.Kind.values}
        for pk, kind in found:
            ranked[kind].append(pk)
        shown = [pk for pks in ranked.values() for pk in pks[:LEARNINGS]]
        cards = {one.pk: one for one in self._learnings.filter(pk__in=shown).for_cards(self.user)}
        return [
            Lessons(Learning.Kind(kind).label, [cards[pk] for pk in pks[:LEARNINGS]], len(pks))
            for kind, pks in ranked.items()
        ]

    @cached_property
    def outdated(self) -> list[Learning]:
        """Learnings past the day until which they were thought to hold: somebody should say whether they still do."""
        past = self._learnings.approved().filter(valid_until__lt=self.today)
        return list(past.for_cards(self.user).best_first()[:MOST])

    @cached_property
    def waiting(self) -> int:
        """How many learnings appear here once somebody has confirmed them or the review of their campaign is done."""
        rows = self._learnings.filter(status=Learning.Status.HYPOTHESIS)
        return int(rows.exclude(campaign__status=Status.ARCHIVED).count())

    @cached_property
    def groups(self) -> list[Group]:
        """What the campaigns with figures on this channel were for, the most usual first."""
        counts = Counter(_group_of(one.objective) for one in self._measured)
        found = [Group(sorted(ALIKE[place])[0], _name(place), number) for place, number in counts.items()]
        return sorted(found, key=lambda one: (-one.count, one.key))

    @cached_property
    def group(self) -> Group | None:
        """The group whose figures are shown: the one asked for, else the most usual."""
        asked = (one for one in self.groups if one.key == self._asked)
        return next(asked, self.groups[0] if self.groups else None)

    @cached_property
    def benchmarks(self) -> list[Benchmark]:
        """What each rate came to in that group of campaigns; only rates that are known at all, here or elsewhere."""
        sheets = [self._sheets[one.pk] for one in self._compared]
        found = (benchmark(key, self.channel.key, sheets) for key in COMPARED)
        return [one for one in found if one.n or (one.metric.key, self.channel.key) in self.outside]

    @cached_property
    def outside(self) -> Outside:
        """What others come to on this channel, as somebody entered it."""
        return nearest([self.channel], self.today.year)

    @cached_property
    def campaigns(self) -> list[tuple[Any, Sheet]]:
        """The last few campaigns on this channel with their figures, the latest first."""
        return [(one, self._sheets[one.pk]) for one in self._latest]

    @cached_property
    def _chosen(self) -> list[ChannelPage]:
        rows = ChannelPage.objects.visible_to(self.user).filter(channel=self.channel)
        pages = rows.select_related("page").only(
            "channel", "use", "page__title", "page__slug", "page__description"
        )
        return list(pages)

    @property
    def _learnings(self) -> Any:
        return Learning.objects.visible_to(self.user).filter(channels=self.channel)

    @cached_property
    def _measured(self) -> list[Any]:
        """The archived campaigns of the last two years with figures on this channel: the population of domain §2.8."""
        since = plus_months(self.today, -MONTHS)
        figures = Result.objects.filter(campaign=OuterRef("pk"), channel=self.channel, is_superseded=False)
        rows = Campaign.objects.figures_visible_to(self.user).with_period().filter(Exists(figures))
        ended = rows.filter(status=Status.ARCHIVED, ends_on__gte=since, ends_on__lt=self.today)
        return list(ended.exclude(objective="").only("pk", "objective", "margin_pct", "other_costs"))

    @property
    def _compared(self) -> list[Any]:
        key = self.group.key if self.group else ""
        return [one for one in self._measured if sorted(ALIKE[_group_of(one.objective)])[0] == key]

    @cached_property
    def _latest(self) -> list[Any]:
        rows = Campaign.objects.visible_to(self.user).with_period().exclude(status__in=LEFT_OUT)
        planned = rows.filter(Q(plans__channel=self.channel) & Q(starts_on__lte=self.today))
        latest = planned.defer("source", "html", "text").order_by(F("starts_on").desc(), "-pk")
        return list(latest[:CAMPAIGNS])

    @cached_property
    def _sheets(self) -> dict[int, Sheet]:
        wanted = {one.pk: one for one in (*self._compared, *self._latest)}
        return sheets_of(wanted.values(), self.user)


def _group_of(objective: str) -> int:
    return next(place for place, one in enumerate(ALIKE) if objective in one)


def _name(place: int) -> str:
    return listed(str(Objective(one).label) for one in Objective.values if one in ALIKE[place])
