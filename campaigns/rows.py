"""Campaigns as the archive and the quarter show them: what one is filtered by, its figures, its primary target."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Subquery
from taggit.models import Tag

from campaigns.codes import quarter_of
from campaigns.figures import Sheet, Value
from campaigns.judging import Attainment, attainment, budget_variance
from campaigns.metrics import METRICS
from campaigns.models import Campaign, Channel, ChannelPlan, KpiTarget, Learning
from campaigns.sheets import HIDDEN, all_figures, sheet
from campaigns.shelf import Shelf
from people.models import Team, User
from spaces.models import Access


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

    @classmethod
    def of(cls, campaign: Any, channels: dict[int, Channel]) -> Row:
        """Return the row of a campaign from light(), still without figures."""
        planned = [channels[pk] for pk in campaign.channel_ids]
        end: date | None = campaign.ends_on
        facets = {
            "channel": {channel.key for channel in planned},
            "season": {campaign.season.key} if campaign.season else set(),
            "year": {str(end.year)} if end else set(),
            "quarter": {f"Q{quarter_of(end)}"} if end else set(),
            "team": {campaign.team.slug} if campaign.team else set(),
            "status": {campaign.status},
            "objective": {campaign.objective} - {""},
            "tag": set(campaign.tag_names),
        }
        return cls(campaign, facets, planned, campaign.learning_count or 0)

    def without_figures(self) -> Row:
        """Return what somebody sees of it from whom its figures are kept."""
        return Row(self.campaign, self.facets, self.channels, self.learnings, HIDDEN)

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


def rows_of(seen: Any, reader: User | Access) -> list[Row]:
    """Return the rows of the campaigns of a queryset that starts from visible_to, in its order.

    Of those that keep their figures from `reader` it is all but the figures and targets.
    """
    hides = dict(seen.with_figures_for(reader).values_list("pk", "hides_figures"))
    rows = SHELF.fetch(hides)
    return [row.without_figures() if hides[row.campaign.pk] else row for row in rows]


def read(pks: Collection[int]) -> dict[int, Row]:
    """Return the rows of campaigns with figures and primary targets, by id; in as many queries for any number.

    They are nobody's yet: only rows_of() hands them out, to who may see them.
    """
    channels = {channel.pk: channel for channel in Channel.objects.all()}
    figures, targets = all_figures(pks, channels), primary_targets(pks)
    found = {}
    for campaign in light(pks):
        row = found[campaign.pk] = Row.of(campaign, channels)
        row.sheet = sheet(campaign, figures.get(campaign.pk, {}), campaign.channel_ids, channels)
        row.target = targets.get(campaign.pk)
    return found


def light(pks: Collection[int]) -> Any:
    """Return campaigns with only what the archive needs of each, in one query; those of one season share it, and so on."""
    plans = ChannelPlan.objects.filter(campaign=OuterRef("pk")).order_by("channel__position")
    learnings = Learning.objects.filter(campaign=OuterRef("pk"), binned_at=None).order_by().values("campaign")
    return (
        Campaign.objects.filter(pk__in=pks)
        .with_period()
        .only(
            *("pk", "code", "title", "status", "objective", "planned_start", "planned_end", "actual_start"),
            *("actual_end", "budget", "currency", "margin_pct", "other_costs", "restriction_ids"),
            *("season", "team", "owner"),
        )
        .prefetch_related(
            "season",
            Prefetch("team", Team.objects.only("slug", "name")),
            Prefetch("owner", User.objects.only("name", "photo")),
        )
        .annotate(
            channel_ids=ArraySubquery(plans.values("channel_id")),
            tag_names=ArraySubquery(tags_of("campaign").values("name")),
            learning_count=Subquery(learnings.annotate(number=Count("pk")).values("number")),
        )
    )


def tags_of(model: str) -> Any:
    """Return the tags of the campaign or learning of the outer statement, in their order."""
    return Tag.objects.filter(
        taggit_taggeditem_items__object_id=OuterRef("pk"),
        taggit_taggeditem_items__content_type__app_label="campaigns",
        taggit_taggeditem_items__content_type__model=model,
    ).order_by("name")


def primary_targets(pks: Collection[int]) -> dict[int, KpiTarget]:
    """Return the primary target of each campaign that has one, by the campaign's id."""
    targets = KpiTarget.objects.filter(campaign__in=pks, is_primary=True).select_related("channel")
    return {target.campaign_id: target for target in targets}


SHELF = Shelf(read)
