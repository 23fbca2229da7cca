"""The second pass over a file: every row as figures of a campaign at the platform, over a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from campaigns.imports.amounts import NOTHING, amount
from campaigns.imports.days import period
from campaigns.imports.examining import Examined
from campaigns.imports.rates import RateCheck, rate_checks
from campaigns.imports.recognising import is_header
from campaigns.imports.roles import MONEY, NAMES
from campaigns.imports.sources.meta import indicated
from campaigns.imports.totals import is_total, label_of
from campaigns.models import BASE_METRICS

BETWEEN = "\x1f"  # stands in no file
LARGEST = Decimal(10) ** 13
CACHED = 200_000
FIRST_ROWS = 20
LEFT_OUT_SHOWN = 50
RATE_ROWS = 500


@dataclass
class External:
    """A campaign as the file names it."""

    number: int
    key: str
    name: str
    detail: str
    row_count: int = 0
    first: date | None = None
    last: date | None = None


@dataclass
class Unclear:
    """Cells that could not be read: how many, and the first."""

    count: int = 0
    text: str = ""
    line: int = 0

    def note(self, text: str, line: int) -> None:
        if not self.count:
            self.text, self.line = text.strip()[:60], line
        self.count += 1


Parsed = tuple[
    int, int, date, date, str, list[str | None]
]  # line, number, from, to, currency, one value a metric


@dataclass
class Reading:
    """Reads the rows one by one, and keeps what is found on the way; nothing of the size of the file stays in memory."""

    found: Examined
    own_name: str = ""
    externals: dict[str, External] = field(default_factory=dict)
    totals: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    left_out_count: int = 0
    sample: list[list[str]] = field(default_factory=list)
    unclear_cells: Unclear = field(default_factory=Unclear)
    unclear_dates: Unclear = field(default_factory=Unclear)
    indicators: Counter[str] = field(default_factory=Counter)
    currencies: Counter[str] = field(default_factory=Counter)
    negative_spend: int = 0
    row_count: int = 0
    section_at: int = 0
    rates: dict[int, RateCheck] = field(default_factory=dict)

    def __post_init__(self) -> None:
        layout = self.found.layout
        self.columns = [
            (place, column.role) for place, column in enumerate(layout.columns) if column.role in BASE_METRICS
        ]
        explicit = {role for _place, role in self.columns}
        self.may_indicate = {role for role in ("conversions", "leads") if role not in explicit}
        indicates = layout.places("indicated") and layout.places("indicator") and self.may_indicate
        self.metrics = [
            *(role for _place, role in self.columns),
            *(sorted(self.may_indicate) if indicates else []),
        ]
        self.money_places = {place for place, role in self.columns if role in MONEY}
        self.header_currency = next((column.currency for column in layout.columns if column.currency), "")
        self.rates = rate_checks(layout)
        self._place = {role: layout.places(role)[0] for role in {c.role for c in layout.columns} if role}
        self._names = layout.places(*[name for name in NAMES if name != "account"])
        self._figures = [place for place, _role in self.columns] or layout.places("indicated")
        self._dates = layout.places("day", "span", "from")
        self._days: dict[str, tuple[date, date]] = {}
        self._amounts: dict[str, tuple[str | None, str]] = {}
        self._last_line = layout.line
        self._blank_total: dict[str, Decimal] = {}

    def rows(self, progress: Callable[[int], None] = lambda _line: None) -> Iterator[Parsed]:
        """Yield the rows; `progress` hears of every thousandth line."""
        for line, cells in self.found.rows():
            if line % 1000 == 0:
                progress(line)
            if len(self.sample) < FIRST_ROWS:
                self.sample.append([str(cell)[:80] for cell in cells[: len(self.found.layout.columns)]])
            if self._is_next_section(line, cells):
                break
            if is_total(cells, self._names, self._figures, self._dates):
                self._keep_total(cells)
                continue
            parsed = self._row(line, cells)
            if parsed:
                self.row_count += 1
                yield parsed
        if self._blank_total:
            values = {key: f"{value:f}" for key, value in self._blank_total.items()}
            self.totals.append({"label": "", "values": values})

    def _row(self, line: int, cells: list[str]) -> Parsed | None:
        values, currency = self._values(line, cells)
        if all(value is None for value in values):
            self._leave_out(line, cells)
            return None
        dates = self._period(line, cells)
        if dates is None:
            self._leave_out(line, cells)
            return None
        external = self._external(cells)
        external.row_count += 1
        external.first = min(external.first or dates[0], dates[0])
        external.last = max(external.last or dates[1], dates[1])
        currency = self._cell(cells, "currency").upper() or self.header_currency or currency
        if len(currency) == 3 or not currency:
            self.currencies[currency] += 1
        if self.row_count < RATE_ROWS:
            for place, check in self.rates.items():
                check.compare(
                    cells[place] if place < len(cells) else "",
                    dict(zip(self.metrics, values, strict=True)),
                    self.found.decimal,
                )
        return line, external.number, *dates, currency if len(currency) == 3 else "", values

    def _values(self, line: int, cells: Sequence[str]) -> tuple[list[str | None], str]:
        values: list[str | None] = []
        currency = ""
        for place, role in self.columns:
            value, sign = self._amount(cells[place], line) if place < len(cells) else (None, "")
            if place in self.money_places:
                currency = currency or sign
                if role == "spend" and value is not None and value[0] == "-":
                    self.negative_spend += 1
            values.append(value)
        if len(values) < len(self.metrics):
            values.extend(self._indicated(line, cells))
        return values, currency

    def _indicated(self, line: int, cells: Sequence[str]) -> list[str | None]:
        kind = self._cell(cells, "indicator")
        role = indicated(kind)
        value = self._amount(self._cell(cells, "indicated"), line)[0]
        if role not in self.may_indicate and value is not None:
            self.indicators[kind or "?"] += 1
        return [value if key == role else None for key in sorted(self.may_indicate)]

    def _amount(self, text: str, line: int) -> tuple[str | None, str]:
        known = self._amounts.get(text) if type(text) is str else None
        if known is not None:
            return known
        try:
            read = amount(text, self.found.decimal)
            if read.value is not None and abs(read.value) >= LARGEST:
                raise ValueError(text)
        except ValueError:
            self.unclear_cells.note(text, line)
            return None, ""
        result = (None if read.value is None else f"{read.value:f}", read.currency)
        if type(text) is str and len(self._amounts) < CACHED:
            self._amounts[text] = result
        return result

    def _period(self, line: int, cells: Sequence[str]) -> tuple[date, date] | None:
        try:
            for role in ("day", "span"):
                if text := self._cell(cells, role):
                    return self._dated(text)
            if (first := self._cell(cells, "from")) and (last := self._cell(cells, "to")):
                dates = self._dated(first)[0], self._dated(last)[1]
                return dates if dates[0] <= dates[1] else None
            if (nth := self._cell(cells, "nth_day")) and self.found.period:
                one = self.found.period[0] + timedelta(days=int(nth))
                return one, one
        except (ValueError, OverflowError):
            self.unclear_dates.note(
                self._cell(cells, "day") or self._cell(cells, "span") or self._cell(cells, "from"), line
            )
            return None
        if self._dates and not self.found.period:
            self.unclear_dates.note("", line)
        return self.found.period

    def _dated(self, text: str) -> tuple[date, date]:
        known = self._days.get(text)
        if known is None:
            known = period(text, day_first=self.found.day_first)
            if known[0] > known[1] or not 1990 <= known[0].year <= 2100:
                raise ValueError(text)
            if len(self._days) < CACHED:
                self._days[text] = known
        return known

    def _external(self, cells: Sequence[str]) -> External:
        source = self.found.layout.source
        name, ident = self._cell(cells, "campaign"), self._cell(cells, "campaign_id")
        name = name or ident or self._cell(cells, "group") or self.own_name
        detail = self._cell(cells, "detail")
        account = "" if ident else self._cell(cells, "account")
        parts = [ident or name.lower(), account.lower(), detail.lower() if source.splits else ""]
        key = BETWEEN.join(parts).rstrip(BETWEEN)[:300]
        known = self.externals.get(key)
        if known is None:
            known = self.externals[key] = External(len(self.externals) + 1, key, name[:300], detail[:200])
        return known

    def _cell(self, cells: Sequence[str], role: str) -> str:
        place = self._place.get(role)
        if place is None or place >= len(cells):
            return ""
        text = cells[place].strip()
        return "" if text in ("--", "-", "–") else text

    def _keep_total(self, cells: Sequence[str]) -> None:
        label = label_of(cells)
        values = {}
        for place, role in self.columns:
            value = self._amount(cells[place], 0)[0] if place < len(cells) else None
            if value is not None:
                values[role] = value
        if label:
            self.totals.append({"label": label, "values": values})
        else:
            for role, value in values.items():
                self._blank_total[role] = self._blank_total.get(role, Decimal(0)) + Decimal(value)

    def _is_next_section(self, line: int, cells: Sequence[str]) -> bool:
        """Tell whether a second report begins here, as GA4's overviews hold several: after a gap, with headers of its own."""
        has_gap, self._last_line = line > self._last_line + 1, line
        begins = cells[0].startswith("#") or (has_gap and is_header(self.found.layout.source, cells))
        if begins and self.row_count:
            self.section_at = line
        return bool(self.section_at)

    def _leave_out(self, line: int, cells: Sequence[str]) -> None:
        self.left_out_count += 1
        if len(self.left_out) < LEFT_OUT_SHOWN:
            text = " · ".join(cell.strip() for cell in cells if cell.strip().lower() not in NOTHING)
            self.left_out.append((line, text[:160]))
