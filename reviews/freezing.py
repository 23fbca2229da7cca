"""A closed review keeps its figures: each campaign of its quarter, and of those it is set beside, as it was at that moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.figures import Sheet
from campaigns.models import Campaign, Channel, KpiTarget, Learning
from campaigns.overview.gathering import Gathered
from campaigns.quarters import Quarter
from campaigns.rows import Row
from campaigns.sheets import HIDDEN, hidden_from
from people.models import User
from reviews.models import FrozenCampaign, Review

PLAIN = ("title", "status", "objective", "currency")
MONEY = ("budget", "margin_pct", "other_costs")
TAUGHT = ("pk", "kind", "statement", "confidence", "status")
Group = FrozenCampaign.Group


def gathered_whole(quarter: Quarter) -> Gathered:
    """Return the campaigns of a quarter whoever may read them, as an administrator sees them: to keep, not to show."""
    return Gathered(User(is_administrator=True), quarter)


def freeze(review: Review) -> None:
    """Keep the campaigns of the review with their figures; call it in the transaction that closes it."""
    whole = gathered_whole(review.quarter)
    taught = _taught([row.campaign.pk for row in whole.rows])
    groups = ((Group.NOW, whole.rows), (Group.BEFORE, whole.before), (Group.YEAR_BEFORE, whole.year_before))
    FrozenCampaign.objects.bulk_create(
        FrozenCampaign(
            review=review,
            campaign_id=row.campaign.pk,
            group=group,
            facts=_facts(row) | {"taught": taught.get(row.campaign.pk, [])},
        )
        for group, rows in groups
        for row in rows
    )


class Thawed(Gathered):
    """The campaigns of a closed review as they were then, as far as `user` may read them now."""

    def __init__(self, user: User, review: Review) -> None:
        self.user, self.quarter = user, review.quarter
        self.channels = {channel.pk: channel for channel in Channel.objects.all()}
        seen = Campaign.objects.visible_to(user).order_by().values("pk")
        frozen = review.frozen.filter(campaign__in=seen).select_related("campaign__owner")
        frozen = list(frozen.only("group", "facts", "campaign__code", "campaign__owner__name"))
        self._hidden = hidden_from(user, [one.campaign_id for one in frozen])
        by_group = {group: [one for one in frozen if one.group == group] for group in Group}
        self.rows, self.before, self.year_before = (
            [self._row(one) for one in by_group[group]]
            for group in (Group.NOW, Group.BEFORE, Group.YEAR_BEFORE)
        )
        self.taught = {one.campaign_id: one.facts.get("taught", []) for one in by_group[Group.NOW]}

    def _row(self, frozen: FrozenCampaign) -> Row:
        facts = frozen.facts
        campaign = Campaign(pk=frozen.campaign_id, code=frozen.campaign.code)
        for name in PLAIN:
            setattr(campaign, name, facts[name])
        for name in MONEY:
            setattr(campaign, name, _amount(facts[name]))
        campaign.actual_start, campaign.actual_end = _day(facts["start"]), _day(facts["end"])
        campaign.owner = User(name=facts["owner"]) if facts["owner"] else None
        channels = [one for one in self.channels.values() if one.key in facts["channels"]]
        if frozen.campaign_id in self._hidden:
            return Row(campaign, {}, channels, facts["learnings"], HIDDEN)
        sheet = Sheet(
            {
                key or None: {name: _amount(one) for name, one in row.items()}
                for key, row in facts["figures"].items()
            },
            {key: frozenset(names) for key, names in facts["applies"].items()},
            campaign.margin_pct,
            campaign.other_costs,
        )
        return Row(campaign, {}, channels, facts["learnings"], sheet, self._target(facts["target"]))

    def _target(self, facts: dict[str, Any] | None) -> KpiTarget | None:
        if facts is None:
            return None
        channel = next((one for one in self.channels.values() if one.key == facts["channel"]), None)
        return KpiTarget(
            is_primary=True,
            metric=facts["metric"],
            comparator=facts["comparator"],
            target=Decimal(facts["target"]),
            channel=channel,
        )


def _facts(row: Row) -> dict[str, Any]:
    campaign = row.campaign
    return {
        **{name: getattr(campaign, name) for name in PLAIN},
        **{name: _plain(getattr(campaign, name)) for name in MONEY},
        "start": campaign.start.isoformat() if campaign.start else None,
        "end": campaign.end.isoformat() if campaign.end else None,
        "owner": str(campaign.owner or ""),
        "channels": [channel.key for channel in row.channels],
        "learnings": row.learnings,
        "figures": {key or "": dict(_known(figures.items())) for key, figures in row.sheet.rows.items()},
        "applies": {key: sorted(names) for key, names in row.sheet.applies.items()},
        "target": _target_facts(row.target),
    }


def _target_facts(target: KpiTarget | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "metric": target.metric,
        "comparator": target.comparator,
        "target": str(target.target),
        "channel": target.channel.key if target.channel else None,
    }


def _taught(campaigns: list[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    rows = Learning.objects.filter(campaign__in=campaigns, binned_at=None).in_order()
    for row in rows.values("campaign_id", *TAUGHT):
        found.setdefault(row.pop("campaign_id"), []).append(row)
    return found


def _known(figures: Iterable[tuple[str, Decimal | None]]) -> Iterator[tuple[str, str]]:
    return ((name, str(amount)) for name, amount in figures if amount is not None)


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
