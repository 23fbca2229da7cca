"""Reads a spreadsheet of campaigns as far as it goes without asking, and puts what each row would do beside the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db import transaction

from campaigns.imports.examining import DECIMAL, ORDER, Examined, unknown_columns
from campaigns.imports.findings import Unreadable
from campaigns.imports.remembering import recall
from campaigns.imports.tables import Row, Table
from campaigns.imports.totals import is_total
from campaigns.models import BASE_METRICS, CampaignFile, CampaignFileRow
from campaigns.spreadsheets.cells import Cells, Said
from campaigns.spreadsheets.columns import DATED
from campaigns.spreadsheets.examining import examine
from campaigns.spreadsheets.names import Names, asked
from campaigns.spreadsheets.planning import Plan, Planner

State = CampaignFile.State
Act = CampaignFileRow.Act
VALUES, STATUS = "values", "status"
MOST_ROWS = 5_000
MOST_ASKED = 100
ASKED_ROWS = 8


def read(file: CampaignFile) -> None:
    """Read a claimed file; one that cannot be read fails with the reason."""
    try:
        with default_storage.open(file.file or "-") as stored:
            _read(file, stored.file)  # type: ignore[arg-type]
    except FileNotFoundError:
        file.fail("file_gone")
    except Unreadable as bad:
        file.fail(bad.code, *bad.values)


def _read(file: CampaignFile, stored: IO[bytes]) -> None:
    if file.started_by is None:
        raise Unreadable("file_gone")
    found, answers = _with_what_is_remembered(file, Table(stored))
    file.answers, report = answers, _report(found)
    if found.questions:
        file.step_to(State.ASKING, report=report, answers=answers)
        return
    names = Names(file.started_by, answers.get("values", {}))
    cells = Cells(found, names)
    rows = [(row[0], None if _is_total(found, row) else cells.read(row[1])) for row in found.rows()]
    if not rows:
        raise Unreadable("no_campaigns")
    if len(rows) > MOST_ROWS:
        raise Unreadable("too_many_campaigns")
    planner = Planner(file, file.started_by, names, [said for _line, said in rows if said])
    report |= {"rows": len(rows), "asked": _asked(cells)}
    questions = [VALUES] if cells.unknown else []
    if "status" not in answers and _lacks_status(rows, planner):
        questions.append(STATUS)
    if questions:
        file.step_to(State.ASKING, report=report | {"questions": questions}, answers=answers)
    else:
        _keep(file, report, [(line, planner.plan(said) if said else _total()) for line, said in rows])


def _with_what_is_remembered(file: CampaignFile, table: Table) -> tuple[Examined, dict[str, Any]]:
    """Examine the file with what was said of its headers before; how it writes numbers and dates only where that is open."""
    found, answers = examine(table, file.answers), dict(file.answers)
    known = recall(file.started_by, found.digest)
    if known.get("roles") and not answers.get("roles"):
        answers["roles"] = known["roles"]
        found = examine(table, answers)
    for question, answer in ((DECIMAL, "decimal"), (ORDER, "day_first")):
        if question in found.questions and answer in known:
            answers[answer] = known[answer]
            found = examine(table, answers)
    return found, answers


def _report(found: Examined) -> dict[str, Any]:
    layout = found.layout
    sample = [[str(cell)[:60] for cell in cells] for _line, cells in islice(found.rows(), ASKED_ROWS)]
    return {
        "line": layout.line,
        "digest": found.digest,
        "headers": layout.headers,
        "roles": [column.role for column in layout.columns],
        "unknown": unknown_columns(layout),
        "double": [column.name for column in layout.columns if column.is_double and column.name],
        "decimal": found.decimal,
        "decimal_from": found.decimal_from,
        "day_first": found.day_first,
        "questions": found.questions,
        "examples": found.examples,
        "findings": found.findings,
        "sample": sample,
        "asked": [],
    }


def _is_total(found: Examined, row: Row) -> bool:
    layout = found.layout
    names, dates = layout.places("title", "code"), layout.places(*DATED)
    return is_total(row[1], names, layout.places(*BASE_METRICS, "budget"), dates)


def _asked(cells: Cells) -> list[dict[str, Any]]:
    """Return the names nobody knows, those met most often first."""
    found: Counter[tuple[str, str, str]] = Counter()
    for (key, text), count in cells.unknown.items():
        found[asked(key, text), key, text] += count
    by_answer = {answer: (key, text) for answer, key, text in found}
    counts: Counter[str] = Counter()
    for (answer, _key, _text), count in found.items():
        counts[answer] += count
    return [
        {"answer": answer, "key": by_answer[answer][0], "text": by_answer[answer][1][:80], "count": count}
        for answer, count in counts.most_common(MOST_ASKED)
    ]


def _lacks_status(rows: list[tuple[int, Said | None]], planner: Planner) -> bool:
    return any(said and not said.about.get("status") and planner.is_new(said) for _line, said in rows)


def _total() -> Plan:
    return Plan(Act.SKIP, Said(), problem=["total_row"])


@transaction.atomic
def _keep(file: CampaignFile, report: Mapping[str, Any], plans: list[tuple[int, Plan]]) -> None:
    file.rows.all().delete()
    CampaignFileRow.objects.bulk_create(
        CampaignFileRow(
            file=file,
            line=line,
            title=plan.said.title[:200],
            act=plan.act,
            campaign=plan.campaign,
            said=plan.said.kept(),
            base=plan.campaign.head if plan.campaign else 0,
            changes=plan.changes,
            unclear=plan.said.unclear,
            problem=plan.problem,
        )
        for line, plan in plans
    )
    counts = Counter(plan.act for _line, plan in plans)
    unclear = sum(len(plan.said.unclear) for _line, plan in plans)
    spaces = {file.space_id, *(plan.campaign.space_id for _line, plan in plans if plan.campaign)}
    spaces |= {plan.said.about["space"] for _line, plan in plans if "space" in plan.said.about}
    file.step_to(
        State.READY,
        report=dict(report),
        answers=file.answers,
        space_ids=sorted(spaces),
        counts={**{act: counts[act] for act in Act.values}, "unclear": unclear},
    )
