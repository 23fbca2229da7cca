"""Rows that an earlier file gave to one campaign and this one gives to another: the platform's campaign moves with its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from campaigns.imports.matching import is_same
from campaigns.models import Campaign, ExternalCampaign, ImportBatch, ImportedCampaign, Result
from campaigns.permissions import can_record_each
from people.models import User

MOST_NAMED = 20


@dataclass
class Moves:
    """Which results go to which campaign at the platform, and how many go or stay, by the campaigns from and to."""

    rows: dict[int, int] = field(default_factory=dict)
    going: Counter[tuple[int, int]] = field(default_factory=Counter)
    staying: Counter[tuple[int, int]] = field(default_factory=Counter)
    replaced: int = 0  # of those that go, how many the file has a row for

    @property
    def counts(self) -> dict[str, Any]:
        """Return what the report of the batch keeps of it."""
        return {"moving": _listed(self.going), "staying": _listed(self.staying)}

    @property
    def sources(self) -> set[int]:
        """The campaigns that rows go away from."""
        return {former for former, _then in self.going}


def moves_of(batch: ImportBatch, by: User) -> Moves:
    """Return the results within the days of this file that an earlier one gave to another campaign.

    They go where `by` may change the figures they leave; of a campaign `by` may not see nothing is said and nothing moves.
    A row stays as well where its new campaign has one for the same days already.
    """
    moves = Moves()
    pairs = _pairs(batch)
    decisions = _decisions(by, {former.campaign_id for _one, former in pairs})
    for one, former in pairs:
        if former.campaign_id in decisions:
            _add(moves, one, former, may_go=decisions[former.campaign_id])
    return moves


def _add(moves: Moves, one: Any, former: ExternalCampaign, *, may_go: bool) -> None:
    rows = Result.objects.filter(external=former, date_from__gte=one.first, date_to__lte=one.last)
    taken = set(Result.objects.filter(external=one.external_id).values_list("date_from", "date_to"))
    way = former.campaign_id, one.campaign_id
    for pk, *days in rows.values_list("pk", "date_from", "date_to"):
        if may_go and tuple(days) not in taken:
            moves.rows[pk] = one.external_id
            moves.going[way] += 1
        else:
            moves.staying[way] += 1


def _pairs(batch: ImportBatch) -> list[tuple[Any, ExternalCampaign]]:
    """Return the campaigns of the file with what the platform's campaign was matched with before, another campaign."""
    placed = list(batch.externals.exclude(external=None).exclude(campaign=None).exclude(first=None))
    names = {one.name.lower() for one in placed}
    known = ExternalCampaign.objects.filter(source=batch.source, results__isnull=False).annotate(
        low=Lower("name")
    )
    found = list(known.filter(Q(key__in=[one.key for one in placed]) | Q(low__in=names)).distinct())
    return [(one, row) for one in placed for row in found if _was_elsewhere(one, row)]


def _was_elsewhere(one: ImportedCampaign, row: ExternalCampaign) -> bool:
    return row.campaign_id != one.campaign_id and (row.key == one.key or is_same(row, one))


def _decisions(by: User, campaigns: Iterable[int]) -> dict[int, bool]:
    seen = list(
        Campaign.objects.visible_to(by).with_role(by).filter(pk__in=campaigns).select_related("space")
    )
    return {pk: bool(decision) for pk, decision in can_record_each(by, seen).items()}


def _listed(ways: Counter[tuple[int, int]]) -> list[list[int]]:
    return [[former, then, rows] for (former, then), rows in ways.most_common(MOST_NAMED)]
