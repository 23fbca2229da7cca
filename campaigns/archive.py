"""The archive: which campaigns match the filters, how many each further choice would leave, in which order, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from campaigns.codes import quarter_of
from campaigns.figures import Sheet, Value, combined
from campaigns.judging import Attainment, attainment, budget_variance
from campaigns.metrics import METRICS
from campaigns.models import Campaign, Channel, ChannelPlan, KpiTarget, Learning, Objective, Season, Status
from campaigns.sheets import HIDDEN, figures_by_campaign, sheet
from people.models import User

FILTERS = ("channel", "season", "year", "quarter", "team", "status", "objective", "tag")
DEFAULT_SORT = "-period"
ADDED_UP = ("spend", "revenue", "roas", "leads")


@dataclass
class Row:
    """One campaign in the archive: what it is filtered by and, once asked for, its figures."""

    campaign: Campaign
    facets: dict[str, set[str]]
    channels: list[Channel]
    learnings: int
    sheet: Sheet = field(default_factory=Sheet)
    target: KpiTarget | None = None

    def value(self, key: str) -> Value:
        return self.sheet.value(key)

    @cached_property
    def spend(self) -> Value:
        return self.value("spend")

    @cached_property
    def revenue(self) -> Value:
        return self.value("revenue")

    @cached_property
    def roas(self) -> Value:
        return self.value("roas")

    @cached_property
    def leads(self) -> Value:
        return self.value("leads")

    @property
    def is_hidden(self) -> bool:
        """Are the figures of this campaign kept from who reads?"""
        return self.sheet.is_hidden

    @property
    def budget(self) -> Decimal | None:
        return None if self.is_hidden else self.campaign.budget

    @cached_property
    def variance(self) -> Decimal | None:
        return budget_variance(self.spend.amount, self.budget)

    @cached_property
    def actual(self) -> Value:
        """The value the primary target is about."""
        return target_value(self.target, self.sheet) if self.target else Value()

    @property
    def target_label(self) -> Any:
        return METRICS[self.target.metric].label if self.target else ""

    @cached_property
    def attainment(self) -> Attainment:
        if self.target is None:
            return Attainment()
        return attainment(self.actual.amount, self.target.target, self.target.comparator)


def target_value(target: KpiTarget, sheet: Sheet) -> Value:
    """Return the actual value `target` is about."""
    return sheet.value(target.metric, target.channel.key if target.channel else None)


SORTS: dict[str, Callable[[Row], Any]] = {
    "title": lambda row: row.campaign.title.casefold(),
    "period": lambda row: row.campaign.start,
    "owner": lambda row: str(row.campaign.owner or "").casefold() or None,
    "budget": lambda row: row.budget,
    "spend": lambda row: row.spend.amount,
    "revenue": lambda row: row.revenue.amount,
    "roas": lambda row: row.roas.amount,
    "leads": lambda row: row.leads.amount,
    "target": lambda row: row.attainment.fraction,
    "learnings": lambda row: row.learnings,
    "status": lambda row: list(Status).index(Status(row.campaign.status)),
}


ORDERS = (
    ("-period", _("Newest first")),
    ("period", _("Oldest first")),
    ("title", _("By name")),
    ("-spend", _("Most spent")),
    ("-revenue", _("Most revenue")),
    ("-roas", _("Highest ROAS")),
    ("-target", _("Target reached best")),
    ("status", _("By status")),
)


@dataclass(frozen=True)
class Choice:
    """One value of a filter, with how many campaigns it leaves beside the other filters."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Archive:
    """All campaigns `user` may see, narrowed and ordered as `query` asks; the same number of queries for any number."""

    def __init__(self, user: User, query: QueryDict) -> None:
        self.chosen = {name: query.get(name, "") for name in FILTERS if query.get(name)}
        self.sort = query.get("sort", DEFAULT_SORT)
        self.channels = {channel.pk: channel for channel in Channel.objects.all()}
        self.everything = [self._row(campaign) for campaign in light(user)]
        self.rows = [row for row in self.everything if self._matches(row)]
        add_figures(self.rows, self.channels, user)
        self._order()

    @cached_property
    def filters(self) -> dict[str, list[Choice]]:
        """The filters with their choices in order, only those that exist among the campaigns one may see."""
        return {name: self._choices(name) for name in FILTERS}

    @property
    def has_more_chosen(self) -> bool:
        """Is any of the folded filters in use?"""
        return bool({"team", "objective", "tag"} & set(self.chosen)) or self.sort != DEFAULT_SORT

    @property
    def is_usual_order(self) -> bool:
        """Is the order one that can be chosen by name?"""
        return self.sort in {key for key, _name in ORDERS}

    @property
    def orders(self) -> list[tuple[str, Any]]:
        """The orders to choose from where there are no headings to press."""
        return list(ORDERS)

    @cached_property
    def totals(self) -> dict[str, Value]:
        sheets = [row.sheet for row in self.rows]
        return {key: combined(sheets, key) for key in ADDED_UP}

    @cached_property
    def budget(self) -> Decimal | None:
        budgets = [row.budget for row in self.rows if row.budget is not None]
        return sum(budgets, Decimal(0)) if budgets else None

    @cached_property
    def hidden(self) -> int:
        """How many campaigns keep their figures from who reads; no total counts them."""
        return sum(row.is_hidden for row in self.rows)

    @cached_property
    def judged(self) -> int:
        """How many campaigns have a primary target that can be compared."""
        return sum(row.attainment.fraction is not None for row in self.rows)

    @cached_property
    def met(self) -> int:
        """How many of them reached it."""
        return sum(row.attainment.light == "ok" for row in self.rows)

    @cached_property
    def learnings(self) -> int:
        return sum(row.learnings for row in self.rows)

    def _row(self, campaign: Any) -> Row:
        channels = [self.channels[pk] for pk in campaign.channel_ids]
        end: date | None = campaign.ends_on
        facets = {
            "channel": {channel.key for channel in channels},
            "season": {campaign.season.key} if campaign.season else set(),
            "year": {str(end.year)} if end else set(),
            "quarter": {f"Q{quarter_of(end)}"} if end else set(),
            "team": {campaign.team.slug} if campaign.team else set(),
            "status": {campaign.status},
            "objective": {campaign.objective} - {""},
            "tag": set(campaign.tag_names),
        }
        return Row(campaign, facets, channels, campaign.learning_count or 0)

    def _matches(self, row: Row, *, but: str = "") -> bool:
        return all(value in row.facets[name] for name, value in self.chosen.items() if name != but)

    def _order(self) -> None:
        name = self.sort.removeprefix("-")
        if name not in SORTS:
            self.sort, name = DEFAULT_SORT, DEFAULT_SORT.removeprefix("-")
        key = SORTS[name]
        known = [row for row in self.rows if key(row) is not None]
        unknown = [row for row in self.rows if key(row) is None]
        known.sort(key=key, reverse=self.sort.startswith("-"))
        self.rows = [*known, *unknown]

    def _choices(self, name: str) -> list[Choice]:
        beside = [row for row in self.everything if self._matches(row, but=name)]
        counts = Counter(value for row in beside for value in row.facets[name])
        chosen = self.chosen.get(name, "")
        labels = self._labels(name, {*counts, *({chosen} - {""})})
        return [Choice(value, label, counts[value], value == chosen) for value, label in labels]

    def _labels(self, name: str, values: set[str]) -> list[tuple[str, str]]:
        if name in ("tag", "quarter", "year"):
            return [(value, value) for value in sorted(values, reverse=name == "year")]
        known = {"status": Status.choices, "objective": Objective.choices}.get(name) or self._named(name)
        return [(value, str(label)) for value, label in known if value in values]

    def _named(self, name: str) -> Iterable[tuple[str, str]]:
        """Return the names of what the campaigns are filtered by, in the order of their list."""
        if name == "channel":
            return [(channel.key, channel.name) for channel in self.channels.values()]
        if name == "season":
            seasons = {row.campaign.season for row in self.everything if row.campaign.season}
            return [(one.key, one.name) for one in sorted(seasons, key=_position)]
        teams = {row.campaign.team for row in self.everything if row.campaign.team}
        return [(team.slug, team.name) for team in sorted(teams, key=lambda team: str(team.name))]


def _position(season: Season) -> int:
    return season.position


def light(user: User) -> Any:
    """Return the campaigns `user` may read with only what the archive needs of each, in one query."""
    tags = Tag.objects.filter(
        taggit_taggeditem_items__object_id=OuterRef("pk"),
        taggit_taggeditem_items__content_type__app_label="campaigns",
        taggit_taggeditem_items__content_type__model="campaign",
    )
    plans = ChannelPlan.objects.filter(campaign=OuterRef("pk")).order_by("channel__position")
    learnings = Learning.objects.filter(campaign=OuterRef("pk"), binned_at=None).order_by().values("campaign")
    return (
        Campaign.objects.visible_to(user)
        .with_figures_for(user)
        .with_period()
        .select_related("season", "team", "owner")
        .only(
            *("pk", "code", "title", "status", "objective", "planned_start", "planned_end", "actual_start"),
            *("actual_end", "budget", "currency", "margin_pct", "other_costs", "restriction_ids"),
            *("season__key", "season__name_nl", "season__name_en", "season__position"),
            *("team__slug", "team__name", "owner__name", "owner__photo"),
        )
        .annotate(
            channel_ids=ArraySubquery(plans.values("channel_id")),
            tag_names=ArraySubquery(tags.order_by("name").values("name")),
            learning_count=Subquery(learnings.annotate(number=Count("pk")).values("number")),
        )
        .order_by("pk")
    )


def add_figures(rows: list[Row], channels: dict[int, Channel], reader: User) -> None:
    """Give rows of campaigns from light() their figures and primary targets, in two queries; a hidden one gets neither."""
    for row in rows:
        row.sheet = HIDDEN if row.campaign.hides_figures else row.sheet  # type: ignore[attr-defined] # light()
    open_ones = [row for row in rows if not row.is_hidden]
    pks = [row.campaign.pk for row in open_ones]
    figures, targets = figures_by_campaign(pks, channels, reader), primary_targets(pks)
    for row in open_ones:
        planned = row.campaign.channel_ids  # type: ignore[attr-defined] # annotated by light()
        row.sheet = sheet(row.campaign, figures.get(row.campaign.pk, {}), planned, channels)
        row.target = targets.get(row.campaign.pk)


def primary_targets(pks: list[int]) -> dict[int, KpiTarget]:
    """Return the primary target of each campaign that has one, by the campaign's id."""
    targets = KpiTarget.objects.filter(campaign__in=pks, is_primary=True).select_related("channel")
    return {target.campaign_id: target for target in targets}
