"""What must be known of a spreadsheet of campaigns before its rows can be read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from campaigns.imports.examining import COLUMNS, SAMPLE, Examined, settle_notation
from campaigns.imports.findings import Unreadable
from campaigns.imports.headers import digest
from campaigns.imports.personal import personal_column
from campaigns.imports.recognising import recognise_as
from campaigns.imports.tables import Table
from campaigns.models import BASE_METRICS
from campaigns.spreadsheets.columns import DATED, MONETARY, source

OF_CAMPAIGNS = "campaigns"  # so that a file of results with the same headers is remembered apart
PEOPLE = ("owner", "backup_owner")  # colleagues, who may be named by their address


def examine(table: Table, answers: Mapping[str, Any]) -> Examined:
    """Look the file through; raises Unreadable where nothing can come of it."""
    layout = recognise_as(source(), table.rows(), roles=answers.get("roles") or ())
    if not layout.columns:
        raise Unreadable("empty")
    found = Examined(table, layout, digest([OF_CAMPAIGNS, *layout.headers]))
    _refuse_personal(found)
    if not (layout.places("title") or layout.places("code")):
        found.questions.append(COLUMNS)
    else:
        figures = set(layout.places(*BASE_METRICS, *MONETARY))
        dated = set(layout.places(*DATED))
        settle_notation(found, answers, money=figures, others=set(), dated=dated)
    return found


def _refuse_personal(found: Examined) -> None:
    places = [at for at, column in enumerate(found.layout.columns) if column.role not in PEOPLE]
    headers = [found.layout.columns[at].name for at in places]
    rows = islice(found.rows(), SAMPLE)
    sample = [[cells[at] if at < len(cells) else "" for at in places] for _line, cells in rows]
    if column := personal_column(headers, sample):
        raise Unreadable("personal", column)
