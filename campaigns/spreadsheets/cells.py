"""What one row says of a campaign: its cells as values; a cell that cannot be understood is named, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from campaigns.forms.results import MAY_BE_NEGATIVE
from campaigns.imports.amounts import NOTHING, Exact, amount
from campaigns.imports.days import day, period
from campaigns.imports.examining import Examined
from campaigns.metrics import METRICS, Unit
from campaigns.models import BASE_METRICS
from campaigns.models.brief import plain
from campaigns.spreadsheets import columns
from campaigns.spreadsheets.columns import FIELDS, Field
from campaigns.spreadsheets.names import LEFT_OUT, Names
from core.spreadsheets import as_typed

LONGEST_SHOWN = 80
LARGEST = Decimal(10) ** 12
CENTS, STORED = Decimal("0.01"), Decimal("0.0001")
NOISE = Decimal("0.000001")  # what a spreadsheet's own arithmetic leaves behind
YEARS = range(1990, 2101)
_CODE = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d+[.)])\s+")
_LINES = re.compile(r"\r\n|\r|\n|\s\|\s")
_WORDS = re.compile(r"[;,\n]")
_HYPOTHESIS = re.compile(
    r"^\s*(?:als\s+wi?j|als\s+we|if\s+we)\s+(?P<if>.+?)(?:\s+(?:voor|for)\s+(?P<for>[^,]+?))?,?\s+(?:dan|then)\s+"
    r"(?P<then>.+?)(?:,?\s+(?:want|omdat|because)\s+(?P<because>.+?))?"
    r"(?:[;,]\s*(?:gemeten met|measured by)\s+(?P<measured_by>.+?))?\.?\s*$",
    re.IGNORECASE | re.DOTALL,
)


class Unclear(Exception):  # noqa: N818 (it is a finding, not a mistake)
    """This cell is left out; the code of a sentence."""


@dataclass
class Said:
    """What a row says. `facts` are values as a version of a campaign keeps them; only filled cells are in it."""

    title: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)  # code, space, status
    channels: list[str] | None = None
    figures: dict[str, str] = field(default_factory=dict)
    learnings: dict[str, list[str]] = field(default_factory=dict)
    unclear: list[list[str]] = field(default_factory=list)  # code, header, text

    def kept(self) -> dict[str, Any]:
        """Return it as a row keeps it."""
        parts = {
            "facts": self.facts,
            "about": self.about,
            "figures": self.figures,
            "learnings": self.learnings,
        }
        return parts | ({} if self.channels is None else {"channels": self.channels})


class Cells:
    """Reads rows; what must be asked is counted in `unknown`, by column and name."""

    def __init__(self, found: Examined, names: Names) -> None:
        self.found, self.names = found, names
        known = [
            (place, column.name, column.role)
            for place, column in enumerate(found.layout.columns)
            if column.role in FIELDS or column.role in BASE_METRICS
        ]
        self.columns = sorted(known, key=lambda column: column[2] != "currency")  # money is told by it
        self.unknown: Counter[tuple[str, str]] = Counter()
        self._reads: dict[str, Callable[[Said, Field, str], None]] = {
            columns.TEXT: self._text,
            columns.WORDS: self._words,
            columns.NAMED: self._named,
            columns.CHANNELS: self._channels,
            columns.DAY: self._day,
            columns.SPAN: self._span,
            columns.MONEY: self._money,
            columns.CODE: self._code,
            columns.HYPOTHESIS: self._hypothesis,
            columns.LEARNINGS: self._learnings,
        }

    def read(self, cells: Sequence[str]) -> Said:
        """Return what a row says."""
        said = Said()
        for place, header, role in self.columns:
            text = _cleaned(cells[place]) if place < len(cells) else ""
            if text.lower() in NOTHING:
                continue
            try:
                if role in FIELDS:
                    self._reads[FIELDS[role].kind](said, FIELDS[role], text)
                else:
                    said.figures[role] = self._figure(said, role, text)
            except Unclear as unclear:
                said.unclear.append([str(unclear), header, text[:LONGEST_SHOWN]])
        said.title = said.facts.get("title", "")
        return said

    def _text(self, said: Said, one: Field, text: str) -> None:
        if len(text) > one.longest:
            raise Unclear("too_long")
        said.facts[one.key] = " ".join(text.split()) if one.key == "title" else text

    def _words(self, said: Said, one: Field, text: str) -> None:
        words = [" ".join(word.split()) for word in _WORDS.split(text)]
        if any(len(word) > one.longest for word in words):
            raise Unclear("too_long")
        kept = list(dict.fromkeys(word for word in words if word))
        said.facts[one.key] = sorted(kept) if one.key == "tags" else kept

    def _named(self, said: Said, one: Field, text: str) -> None:
        value = self.names.find(one.key, text)
        if value is None:
            self.unknown[one.key, text] += 1
        elif value == LEFT_OUT:
            raise Unclear("left_out")
        elif one.key in ("space", "status"):
            said.about[one.key] = value
        else:
            is_row = one.key in ("owner", "backup_owner", "team", "season")
            said.facts[f"{one.key}_id" if is_row else one.key] = value

    def _channels(self, said: Said, one: Field, text: str) -> None:
        found, unknown = self.names.channels(text)
        self.unknown.update((one.key, word) for word in unknown)
        if not found and not unknown:
            raise Unclear("left_out")
        said.channels = found

    def _day(self, said: Said, one: Field, text: str) -> None:
        try:
            found = day(text, day_first=self.found.day_first)
        except ValueError:
            raise Unclear("no_day") from None
        if found.year not in YEARS:
            raise Unclear("no_day")
        said.facts[one.key] = found.isoformat()

    def _span(self, said: Said, one: Field, text: str) -> None:
        try:
            first, last = period(text, day_first=self.found.day_first)
        except ValueError:
            raise Unclear("no_period") from None
        if first > last or first.year not in YEARS:
            raise Unclear("no_period")
        said.facts.setdefault("planned_start", first.isoformat())
        said.facts.setdefault("planned_end", last.isoformat())

    def _money(self, said: Said, one: Field, text: str) -> None:
        value = self._amount(said, text, CENTS)
        if value < 0:
            raise Unclear("negative")
        said.facts[one.key] = plain(value)

    def _code(self, said: Said, one: Field, text: str) -> None:
        said.about["code"] = text.lower() if _CODE.fullmatch(text) else ""
        if not said.about["code"]:
            raise Unclear("no_code")

    def _hypothesis(self, said: Said, one: Field, text: str) -> None:
        """Take a sentence of the known form apart; any other is what we expect, as it stands."""
        found = _HYPOTHESIS.match(text)
        parts = (
            {key: part.strip() for key, part in found.groupdict().items() if part}
            if found
            else {"then": text}
        )
        if any(len(part) > one.longest for part in parts.values()):
            raise Unclear("too_long")
        for key, part in parts.items():
            said.facts.setdefault(f"hypothesis_{key}", part)

    def _learnings(self, said: Said, one: Field, text: str) -> None:
        lines = [" ".join(_BULLET.sub("", line).split()) for line in _LINES.split(text)]
        said.learnings[one.key] = list(dict.fromkeys(line for line in lines if line))

    def _figure(self, said: Said, key: str, text: str) -> str:
        if METRICS[key].unit == Unit.PERCENT:
            return self._share(text)
        value = self._amount(said, text, STORED)
        if value < 0 and key not in MAY_BE_NEGATIVE:
            raise Unclear("negative")
        return str(plain(value))

    def _share(self, text: str) -> str:
        """Return a percentage as a fraction; 0.4 in a sheet is one, "41" in a text could be 41% or a slip."""
        found = self._number(text)
        if not (found.is_percent or isinstance(text, Exact)) or not 0 <= (found.value or Decimal(0)) <= 1:
            raise Unclear("no_share")
        return str(plain(found.value))

    def _amount(self, said: Said, text: str, finest: Decimal) -> Decimal:
        found = self._number(text)
        value: Decimal | None = found.value
        if found.is_percent or value is None or abs(value) >= LARGEST:
            raise Unclear("no_number")
        if found.currency not in ("", said.facts.get("currency", "EUR")):
            raise Unclear("other_currency")
        rounded = value.quantize(finest)
        if rounded != value and not (isinstance(text, Exact) and abs(rounded - value) < NOISE):
            raise Unclear("too_fine")
        return rounded

    def _number(self, text: str) -> Any:
        try:
            return amount(text, self.found.decimal)
        except ValueError:
            raise Unclear("no_number") from None


def _cleaned(cell: str) -> str:
    return cell if isinstance(cell, Exact) else as_typed(cell.replace("\0", "").strip())
