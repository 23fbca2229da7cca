"""What must be known of a file before its rows can be read: the first of two passes over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from campaigns.imports.amounts import mark_in
from campaigns.imports.days import order_in
from campaigns.imports.findings import Unreadable
from campaigns.imports.headers import digest
from campaigns.imports.labelled import as_table, is_labelled
from campaigns.imports.periods import period_above
from campaigns.imports.personal import personal_column
from campaigns.imports.recognising import Layout, recognise
from campaigns.imports.roles import DATES, IGNORED, MONEY, RATE
from campaigns.imports.tables import Row, Table
from campaigns.models import BASE_METRICS

SAMPLE = 200
COLUMNS, DECIMAL, ORDER, PERIOD = "columns", "decimal", "order", "period"


@dataclass
class Examined:
    """How a file is to be read. `questions` are what only a person can say; until then nothing is read."""

    table: Table
    layout: Layout
    digest: str
    decimal: str = "."
    decimal_from: str = ""  # "file", "platform" or "person"
    day_first: bool | None = None
    period: tuple[date, date] | None = None
    questions: list[str] = field(default_factory=list)
    examples: dict[str, str] = field(default_factory=dict)
    findings: list[tuple[str, list[str]]] = field(default_factory=list)
    is_labelled: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the headers."""
        rows = as_table(self.table.rows()) if self.is_labelled else self.table.rows()
        return (row for row in rows if row[0] > self.layout.line)


def examine(table: Table, answers: Mapping[str, Any]) -> Examined:
    """Look the file through; raises Unreadable where nothing can come of it."""
    labelled = is_labelled(table.rows())
    layout = recognise(
        as_table(table.rows()) if labelled else table.rows(),
        source=answers.get("source", ""),
        roles=answers.get("roles") or (),
    )
    found = Examined(table, layout, digest(layout.headers), is_labelled=labelled)
    sample = [cells for _line, cells in islice(found.rows(), SAMPLE)]
    if not layout.columns:
        raise Unreadable("empty")
    if column := personal_column(layout.headers, sample):
        raise Unreadable("personal", column)
    figures = [*layout.places(*BASE_METRICS), *layout.places("indicated")]
    if not figures or not (layout.is_sure or answers.get("roles")):
        found.questions.append(COLUMNS)
    else:
        _settle(found, answers)
    return found


def _settle(found: Examined, answers: Mapping[str, Any]) -> None:
    layout = found.layout
    money = set(layout.places(*MONEY))
    others = set(layout.places(*BASE_METRICS, "indicated")) - money
    others |= {place for place, column in enumerate(layout.columns) if column.role.startswith(RATE)}
    settle_notation(found, answers, money=money, others=others, dated=set(layout.places(*DATES)))
    _settle_period(found, answers)


def settle_notation(
    found: Examined, answers: Mapping[str, Any], *, money: set[int], others: set[int], dated: set[int]
) -> None:
    """Find out how numbers and dates are written, by the columns at these places; what nothing proves becomes a question."""
    marks, orders, examples = _evidence(found, money, others, dated)
    found.examples = examples
    _settle_decimal(found, answers, marks)
    _settle_order(found, answers, orders)


def _evidence(
    found: Examined, money: set[int], others: set[int], dated: set[int]
) -> tuple[dict[str, Counter[str]], Counter[str], dict[str, str]]:
    """Gather what the cells prove, until they have proved it or end: marks of money and of other figures, orders of dates."""
    marks: dict[str, Counter[str]] = {"money": Counter(), "others": Counter()}
    orders: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for number, (_line, cells) in enumerate(found.rows()):
        for place, cell in enumerate(cells):
            if place in dated:
                _count(orders, order_in(cell), cell, examples)
            elif ("." in cell or "," in cell) and (place in money or place in others):
                _count(marks["money" if place in money else "others"], mark_in(cell), cell, examples)
        if number > SAMPLE and _is_proved(marks, orders):
            break
    return marks, orders, examples


def _count(counter: Counter[str], proof: str, cell: str, examples: dict[str, str]) -> None:
    if proof:
        counter[proof] += 1
        examples.setdefault(proof, cell.strip())


def _is_proved(marks: dict[str, Counter[str]], orders: Counter[str]) -> bool:
    every = marks["money"] + marks["others"]
    return not (every["?"] and not every["."] and not every[","]) and not (
        orders["?"] and not orders["day"] and not orders["month"]
    )


def _settle_decimal(found: Examined, answers: Mapping[str, Any], marks: dict[str, Counter[str]]) -> None:
    every = marks["money"] + marks["others"]
    votes = marks["money"] if marks["money"]["."] or marks["money"][","] else every
    proved = [mark for mark in (".", ",") if votes[mark]]
    if answers.get("decimal") in (".", ","):
        found.decimal, found.decimal_from = answers["decimal"], "person"
    elif len(proved) == 1:
        found.decimal, found.decimal_from = proved[0], "file"
    elif len(proved) == 2:
        found.findings.append(("conflicting_numbers", [found.examples.get(mark, mark) for mark in proved]))
        found.questions.append(DECIMAL)
    elif found.layout.source.decimal and _is_original(found):
        found.decimal, found.decimal_from = found.layout.source.decimal, "platform"
        if every["?"]:
            found.findings.append(("decimal_from_source", [found.decimal]))
    elif every["?"]:
        found.questions.append(DECIMAL)


def _is_original(found: Examined) -> bool:
    """Tell whether the file is as the platform wrote it; a semicolon is a spreadsheet's."""
    return found.table.shape.separator != ";"


def _settle_order(found: Examined, answers: Mapping[str, Any], orders: Counter[str]) -> None:
    if "day_first" in answers:
        found.day_first = bool(answers["day_first"])
    elif orders["day"] and orders["month"]:
        found.questions.append(ORDER)
    elif orders["day"] or orders["month"]:
        found.day_first = bool(orders["day"])
    elif found.layout.source.day_first is not None:
        found.day_first = found.layout.source.day_first
    elif orders["?"]:
        found.questions.append(ORDER)


def _settle_period(found: Examined, answers: Mapping[str, Any]) -> None:
    if answers.get("date_from") and answers.get("date_to"):
        found.period = date.fromisoformat(answers["date_from"]), date.fromisoformat(answers["date_to"])
    else:
        found.period = period_above(found.layout.preamble, day_first=found.day_first)
    layout = found.layout
    dated = layout.places("day", "span") or (layout.places("from") and layout.places("to"))
    if not dated and found.period is None:
        found.questions.append(PERIOD)
    if layout.places("nth_day") and found.period:
        found.findings.append(("nth_day", []))


def unknown_columns(layout: Layout) -> list[str]:
    """Return the headers that are not understood."""
    return [column.name for column in layout.columns if column.role == IGNORED and column.name]
