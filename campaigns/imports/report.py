"""What was found in a file, as the batch keeps it: plain values, from which every page about it is made."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Any

from campaigns.imports.examining import Examined, unknown_columns
from campaigns.imports.reading import Reading
from campaigns.imports.recognising import Column
from campaigns.imports.roles import NAMES

ASKED_ROWS = 8
OUR_CURRENCY = "EUR"


def describe(found: Examined, reading: Reading | None = None) -> dict[str, Any]:
    """Return the report of a file; `reading` when its rows were read as well."""
    layout, shape = found.layout, found.table.shape
    report: dict[str, Any] = {
        "source": layout.source.key,
        "is_sure": layout.is_sure,
        "language": layout.language,
        "shape": asdict(shape),
        "line": layout.line,
        "preamble": [" ".join(cell for cell in cells if cell)[:120] for cells in layout.preamble[:6]],
        "digest": found.digest,
        "headers": layout.headers,
        "roles": [column.role for column in layout.columns],
        "decimal": found.decimal,
        "decimal_from": found.decimal_from,
        "day_first": found.day_first,
        "period": [day.isoformat() for day in found.period] if found.period else None,
        "has_campaigns": bool(
            layout.places(*[name for name in NAMES if name not in ("account", "part", "detail")])
        ),
        "questions": found.questions,
        "examples": found.examples,
        "findings": [*found.findings, *_findings(found)],
    }
    if reading is None:
        rows = islice(found.rows(), ASKED_ROWS)
        return report | {"sample": [[str(cell)[:60] for cell in cells] for _line, cells in rows]}
    return report | _read(reading) | {"findings": [*report["findings"], *_remarks(reading)]}


def _read(reading: Reading) -> dict[str, Any]:
    return {
        "sample": reading.sample,
        "metrics": reading.metrics,
        "rows": reading.row_count,
        "left_out": reading.left_out,
        "left_out_count": reading.left_out_count,
        "totals": reading.totals,
        "currencies": dict(reading.currencies),
        "negative_spend": reading.negative_spend,
        "rates": [
            {
                "key": check.key,
                "name": check.name,
                "agrees": check.agrees,
                "agreed": check.agreed,
                "differed": check.differed,
                "as_fraction": bool(check.as_fraction),
            }
            for check in reading.rates.values()
        ],
    }


def _findings(found: Examined) -> list[tuple[str, list[str]]]:
    said: list[tuple[str, list[str]]] = []
    unknown = unknown_columns(found.layout)
    if unknown:
        said.append(("unknown_columns", [", ".join(unknown)[:600]]))
    said.extend(("double_column", [column.name]) for column in found.layout.columns if _is_noteworthy(column))
    if found.layout.source.is_utc:
        said.append(("time_zone", []))
    return said


def _is_noteworthy(column: Column) -> bool:
    return column.is_double and bool(column.name)


def _remarks(reading: Reading) -> list[tuple[str, list[str]]]:
    said = [*_unclear(reading), *_about_rates(reading)]
    said.extend(("indicator_left_out", [kind]) for kind in sorted(reading.indicators))
    said.extend(
        ("other_currency", [code]) for code in sorted(reading.currencies) if code not in ("", OUR_CURRENCY)
    )
    if reading.negative_spend:
        said.append(("negative_spend", [str(reading.negative_spend)]))
    if "revenue" in reading.metrics:
        said.append(("vat", []))
    if "reach" in reading.metrics and reading.found.layout.places("part", "group"):
        said.append(("reach_left_out", []))
    return said


def _unclear(reading: Reading) -> list[tuple[str, list[str]]]:
    said = [("ignored_section", [str(reading.section_at)])] if reading.section_at else []
    both = (("unclear_cells", reading.unclear_cells), ("unclear_dates", reading.unclear_dates))
    said.extend((code, [str(one.count), one.text, str(one.line)]) for code, one in both if one.count)
    return said


def _about_rates(reading: Reading) -> list[tuple[str, list[str]]]:
    return [
        (
            "rate_differs",
            [check.name, check.given, "–" if check.computed is None else f"{check.computed:.4f}"],
        )
        for check in reading.rates.values()
        if not check.agrees
    ]
