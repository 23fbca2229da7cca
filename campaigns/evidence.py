"""The evidence beside a page: the learnings, and campaigns they come from, that support or contradict it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from articles.panels import register_panel
from campaigns.models import Campaign, Learning, LearningPage
from campaigns.models.choices import Confidence
from spaces.models import Access

MOST, SHOWN = 60, 5


@dataclass(frozen=True)
class Piece:
    """One learning as evidence: what it claims with which figure, how sure that is, and the campaign it comes from."""

    statement: str
    href: str
    effect: str
    confidence: Any
    is_best_practice: bool
    campaign: str
    campaign_href: str
    ended_on: date | None


@dataclass(frozen=True)
class Evidence:
    """What supports a page and what contradicts it: how many of each, and the surest of them."""

    supporting: int
    contradicting: int
    supports: list[Piece]
    contradicts: list[Piece]
    href: str

    @property
    def has_more(self) -> bool:
        return self.supporting + self.contradicting > len(self.supports) + len(self.contradicts)


def register() -> None:
    register_panel("evidence", rows=_rows, shown=_evidence, template="campaigns/learnings/_evidence.html")


def _rows(reader: Access) -> Any:
    """Return the learnings about a page that `reader` may see and that still stand, without figures kept from `reader`."""
    learnings = Learning.objects.visible_to(reader).standing()
    links = LearningPage.objects.filter(page=OuterRef("pk"), learning__in=learnings)
    hiding = Campaign.objects.hiding_figures_from(reader).filter(pk=OuterRef("learning__campaign"))
    ended = Coalesce("learning__campaign__actual_end", "learning__campaign__planned_end")
    links = links.annotate(
        effect=Case(When(Exists(hiding), then=Value("")), default=F("learning__effect")), ended_on=ended
    )
    rows = links.order_by(_sureness(), F("ended_on").desc(nulls_last=True), "pk")
    return rows.values(
        row=JSONObject(
            stance="stance",
            pk="learning_id",
            statement="learning__statement",
            confidence="learning__confidence",
            status="learning__status",
            effect="effect",
            campaign="learning__campaign__title",
            code="learning__campaign__code",
            ended_on="ended_on",
        )
    )[:MOST]


def _sureness() -> Any:
    ranks = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
    return Case(
        *(When(learning__confidence=one, then=Value(rank)) for one, rank in ranks.items()), default=Value(3)
    )


def _evidence(article: Any, rows: list[dict[str, Any]]) -> Evidence:
    supports = [row for row in rows if row["stance"] == LearningPage.Stance.SUPPORTS]
    contradicts = [row for row in rows if row["stance"] == LearningPage.Stance.CONTRADICTS]
    return Evidence(
        len(supports),
        len(contradicts),
        [_piece(row) for row in supports[:SHOWN]],
        [_piece(row) for row in contradicts[:SHOWN]],
        f"{reverse('learnings:board')}?page={article.pk}",
    )


def _piece(row: dict[str, Any]) -> Piece:
    return Piece(
        statement=row["statement"],
        href=Learning(pk=row["pk"], statement=row["statement"]).get_absolute_url(),
        effect=row["effect"],
        confidence=Confidence(row["confidence"]).label if row["confidence"] else "",
        is_best_practice=row["status"] == Learning.Status.BEST_PRACTICE,
        campaign=row["campaign"],
        campaign_href=reverse("campaigns:campaign", args=[row["code"]]),
        ended_on=date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
    )
