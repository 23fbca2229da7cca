"""The demo company's figures as sheets, straight from its data files: what domain §7.4 expects is worked out from these."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from pathlib import Path

from campaigns.figures import Sheet

DEMO = Path(__file__).parents[2] / "demo"
MARGINS = {"C01": Decimal("0.48"), "C02": Decimal("0.323"), "C12": Decimal("0.409")}
APPLIES = {
    row[0]: frozenset(row[4])
    for row in import_module("campaigns.migrations.0002_channels_and_seasons").CHANNELS
}
Q4_2024, Q4_2025 = ("C01", "C02", "C03"), ("C11", "C12", "C13")


def half_up(value: Decimal | None, places: int) -> str:
    return "–" if value is None else str(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def in_percent(value: Decimal | None, places: int) -> str:
    return half_up(None if value is None else value * 100, places)


def _rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _known(row: dict[str, str]) -> dict[str, Decimal | None]:
    names = {"bounced": "bounces"}
    values = {names.get(key, key): Decimal(value) if value else None for key, value in row.items()}
    return values


def _sheets() -> dict[str, Sheet]:
    figures: dict[str, dict[str | None, dict[str, Decimal | None]]] = {}
    for row in _rows("results.csv"):
        code, channel = row.pop("code"), row.pop("channel")
        figures.setdefault(code, {})[channel] = _known(row)
    for row in _rows("email_rows.csv"):
        figures[row.pop("code")]["email"].update(_known(row))
    for row in _rows("extra_metrics.csv"):
        figures[row["code"]].setdefault(row["channel"] or None, {})[row["metric"]] = Decimal(row["value"])
    return {
        code: Sheet(rows, {key: APPLIES[key] for key in rows if key}, MARGINS.get(code))
        for code, rows in figures.items()
    }


SHEETS = _sheets()
