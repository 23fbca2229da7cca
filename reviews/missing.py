"""What a campaign still misses before one can talk of it: red without results or learnings, amber for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.judging import Light
from campaigns.models import Campaign, Learning, Status
from campaigns.rows import Row

HYPOTHESIS = ("hypothesis_if", "hypothesis_then", "hypothesis_outcome")


@dataclass(frozen=True)
class Readiness:
    """How ready a campaign is to be talked of: `serious` blocks a fair judgement, `minor` would help."""

    serious: list[Promise]
    minor: list[Promise]

    @property
    def light(self) -> Light:
        """Red, amber or green."""
        return "danger" if self.serious else "warn" if self.minor else "ok"

    @property
    def missing(self) -> list[Promise]:
        return [*self.serious, *self.minor]


def readiness(rows: Sequence[Row], learnings: Sequence[Learning]) -> dict[int, Readiness]:
    """Return by campaign id what each of these misses; one query, for the outcomes of their hypotheses."""
    undecided = _undecided([row.campaign.pk for row in rows])
    kinds: dict[int, set[str]] = {}
    for learning in learnings:
        kinds.setdefault(learning.campaign_id, set()).add(learning.kind)
    return {
        row.campaign.pk: _of(row, kinds.get(row.campaign.pk, set()), row.campaign.pk in undecided)
        for row in rows
    }


def _of(row: Row, kinds: set[str], is_undecided: bool) -> Readiness:  # noqa: FBT001 (three facts of one campaign)
    serious = [(not row.sheet.rows and not row.is_hidden, _("results")), (not kinds, _("learnings"))]
    minor = [
        (row.target is None and not row.is_hidden, _("a primary target")),
        (
            bool(row.sheet.rows) and row.target is not None and row.actual.amount is None,
            _("the actual of its target"),
        ),
        (is_undecided, _("outcome of the hypothesis")),
        (kinds == {Learning.Kind.WORKED}, _("what did not work, or what to do next time")),
        (row.campaign.status != Status.ARCHIVED, _("a place in the archive")),
    ]
    return Readiness(_named(serious), _named(minor))


def _named(wishes: Sequence[tuple[bool, Promise]]) -> list[Any]:
    return [name for is_missing, name in wishes if is_missing]


def _undecided(campaigns: list[int]) -> set[int]:
    rows = Campaign.objects.filter(pk__in=campaigns, hypothesis_outcome="").values_list("pk", *HYPOTHESIS[:2])
    return {pk for pk, if_, then in rows if if_ or then}
