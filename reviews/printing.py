"""The review as a PDF: what a reader sees of it, set by Typst from a template of ours; texts go in as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as say

from campaigns.overview.exhibits import Exhibit
from core.dates import date_text, moment_text
from core.formats import UNKNOWN
from reviews.letters import decisions
from reviews.models import Action
from reviews.page import Entry, ReviewPage
from reviews.shared_kpis import KpiEntry, kpis_of

TEMPLATE = Path(__file__).parent / "print" / "review.typ"


def document(page: ReviewPage) -> bytes:
    """Return the review as `page` shows it to its reader, as a PDF with tags; its fonts come with the library."""
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        ignore_system_fonts=True,
        sys_inputs={"review": json.dumps(_content(page), default=str)},
    )
    return pdf


def _content(page: ReviewPage) -> dict[str, Any]:
    review = page.review
    return {
        "language": get_language() or "nl",
        "title": say("Review %(quarter)s") % {"quarter": review.quarter},
        "lines": [*_state(page), *_left_out(page)],
        "conclusion": review.conclusion,
        "tiles": [[tile.label, tile.text, _beside(tile, since)] for tile, since in page.tiles],
        "tables": [
            _table(page.exhibits["targets"]),
            _table(page.channels),
            *(_kpi_table(entry) for entry in kpis_of(review, page.user)),
        ],
        "decisions": {
            "heading": say("Decisions"),
            "empty": say("Nothing is decided yet."),
            "rows": [[one.title, one.decision, one.reason] for one in decisions(page)],
        },
        "campaigns": [_campaign(entry) for entry in page.entries],
        "learnings": {
            "heading": say("What the quarter taught"),
            "kinds": [
                [capfirst(str(kind)), [f"{one.statement} ({one.campaign})" for one in some]]
                for kind, some in page.taught
                if some
            ],
        },
        "actions": [
            _actions(say("Actions"), page.actions),
            _actions(say("From earlier reviews"), page.carried),
        ],
        "foot": say("Printed on %(moment)s for %(person)s")
        % {"moment": moment_text(timezone.now()), "person": page.user},
    }


def _state(page: ReviewPage) -> Iterable[str]:
    review = page.review
    if review.lead:
        yield say("Led by %(person)s") % {"person": review.lead}
    if review.closed_at:
        yield say("Figures as they were on %(day)s. What has changed since is marked.") % {
            "day": date_text(timezone.localdate(review.closed_at))
        }
    else:
        yield say("Being prepared: nothing in it is final.")


def _left_out(page: ReviewPage) -> Iterable[str]:
    if page.left_out > 0:
        yield say("Campaigns left out because they are confidential or gone: %(number)s.") % {
            "number": page.left_out
        }


def _beside(tile: Any, since: str) -> str:
    said = [
        f"{tile.before.text} {say('on the quarter before')}" if tile.before else "",
        f"{tile.year_before.text} {say('on a year before')}" if tile.year_before else "",
        say("changed since: now %(value)s") % {"value": since} if since else "",
    ]
    return "\n".join(line for line in said if line)


def _table(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "heading": exhibit.heading,
        "columns": [[column.label, column.is_name or column.is_text] for column in exhibit.columns],
        "rows": [[_cell(cell) for cell in row] for row in exhibit.rows],
        "empty": exhibit.empty,
    }


def _cell(cell: Any) -> str:
    return f"{cell.text}\n{cell.remark}" if cell.remark else str(cell.text)


def _kpi_table(entry: KpiEntry) -> dict[str, Any]:
    labels = (say("Period"), say("Target"), say("Actual"), say("Difference"))
    return {
        "heading": entry.kpi.name,
        "columns": [[label, at == 0] for at, label in enumerate(labels)],
        "rows": [[line.period, line.target, line.actual, line.moved] for line in entry.lines],
        "empty": say("No figures for this quarter yet."),
    }


def _campaign(entry: Entry) -> dict[str, Any]:
    decision = (
        f"{entry.item.get_decision_display()}. {entry.item.reason}" if entry.item and entry.decision else ""
    )
    return {
        "title": entry.campaign.title,
        "figures": [f"{one.label}: {one.text}" for one in entry.figures],
        "decision": decision,
        "note": entry.item.note if entry.item else "",
    }


def _actions(heading: str, actions: list[Action]) -> dict[str, Any]:
    labels = (say("Action"), say("Who"), say("By when"), say("Done"))
    rows = [
        [
            one.text,
            str(one.owner or UNKNOWN),
            date_text(one.due_on),
            date_text(one.done_at and timezone.localdate(one.done_at)),
        ]
        for one in actions
    ]
    columns = [[label, True] for label in labels]
    return {"heading": heading, "columns": columns, "rows": rows, "empty": ""}
