"""A block of cells copied from a spreadsheet, spread over the fields of the results form; nothing is saved by it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from campaigns.forms.fields import PercentField
from campaigns.forms.results import WHOLE, Group, ResultsForm
from campaigns.imports.amounts import NOTHING, amount, mark_in
from campaigns.imports.headers import normal, without_currency
from campaigns.imports.sources.generic import GENERIC
from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS
from campaigns.spreadsheets.names import Names
from core.formats import number

MOST_CELLS, LONGEST = 2_000, 60
ALL_OF_IT = (
    "whole|totaal|total|hele campagne|de campagne als geheel|the campaign as a whole|campagne|campaign"
)
_LABEL = re.compile(r"\s*[^\W\d][^\d]{2,}$")  # words without a figure in them
Block = list[list[str]]


@dataclass(frozen=True)
class Filled:
    """One field that got a value: as it shows it, and as the form takes it."""

    name: str
    label: str
    text: str
    value: Any


@dataclass
class Pasted:
    """What became of a block: the fields it fills, and what was not understood, with the place and the reason."""

    cells: list[Filled] = field(default_factory=list)
    unclear: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        return {cell.name: cell.value for cell in self.cells}


class Pasting:
    """Spreads blocks over one form; without headers a block begins at the field named `at`."""

    def __init__(self, form: ResultsForm, text: str, *, at: str = "") -> None:
        self.form, self.at = form, at
        self.groups = [(_name(group), group) for group in form.groups()]
        self.block = _turned(_cells(text), self._channel)
        self.marks = {mark_in(cell) for row in self.block for cell in row}
        self.mark = self._mark()

    def pasted(self) -> Pasted:
        """Return what the block says."""
        found = Pasted()
        if self.block:
            body, metrics = self._below_headers(found)
            is_labelled = self._is_labelled(body)
            groups = self._named(found, body) if is_labelled else self._downward(found, body)
            for cells, group in zip(body, groups, strict=False):
                self._fill_row(found, cells, group, metrics, skip=int(is_labelled))
        if "?" in self.marks and not self.marks & {".", ","}:
            found.notes.append(
                _("Numbers such as 1.234 are read the way your language writes them. Check them.")
            )
        return found

    def _below_headers(self, found: Pasted) -> tuple[Block, list[str]]:
        """Return the rows with figures, and the metric of each column where a first row names them."""
        first = self.block[0]
        metrics = [_metric(cell) for cell in first]
        if not any(metrics) and (
            len(self.block) < 2 or not all(_is_words(cell) for cell in first if cell.strip())
        ):
            return self.block, []
        unknown = [cell for place, cell in enumerate(first) if cell.strip() and not metrics[place] and place]
        found.unclear.extend((cell.strip()[:LONGEST], "", _("No figure is called so.")) for cell in unknown)
        return self.block[1:], metrics if any(metrics) else []

    def _is_labelled(self, body: Block) -> bool:
        """Does the first column say what each row is about?"""
        labels = [row[0] for row in body]
        if not labels or not all(_is_words(label) for label in labels):
            return False
        return any(self._channel(label) for label in labels) or all(_LABEL.match(label) for label in labels)

    def _named(self, found: Pasted, body: Block) -> list[str]:
        """Return the group each row names in its first cell; who names none that is here is told so."""
        groups = [self._channel(row[0]) for row in body]
        for row, group in zip(body, groups, strict=True):
            if not group:
                label = row[0].strip()[:LONGEST]
                found.unclear.append((label, "", _("No channel of this campaign is called so.")))
        return groups

    def _downward(self, found: Pasted, body: Block) -> list[str]:
        """Return a group a row, from the focused one on."""
        names = [name for name, _group in self.groups]
        start = names.index(self._at_group) if self._at_group in names else 0
        groups = names[start : start + len(body)]
        for cells in body[len(groups) :]:
            texts = [text.strip()[:LONGEST] for text in cells if text.strip().lower() not in NOTHING]
            found.unclear.extend((text, "", _("There is no channel left for this row.")) for text in texts)
        return groups

    def _fill_row(
        self, found: Pasted, cells: list[str], group: str, metrics: list[str], *, skip: int
    ) -> None:
        if not group:
            return
        keys = metrics[skip:] if metrics else self._rightward(len(cells) - skip)
        for place, cell in enumerate(cells[skip:]):
            text = cell.strip()
            key = keys[place] if place < len(keys) else ""
            if text.lower() not in NOTHING and (key or not metrics):
                self._fill(found, text, group, key)

    def _fill(self, found: Pasted, text: str, group: str, key: str) -> None:
        where = self._where(group, key)
        one = self.form.fields.get(f"{group}-{key}")
        if one is None:
            found.unclear.append((text[:LONGEST], where, _("There is no field for this.")))
            return
        try:
            value = one.clean(self._rewritten(text, one))
        except ValidationError as error:
            found.unclear.append((text[:LONGEST], where, " ".join(error.messages)))
        else:
            found.cells.append(Filled(f"{group}-{key}", where, str(one.prepare_value(value)), value))

    def _rewritten(self, text: str, one: Any) -> str:
        """Return a number the way the field reads it; what is none here (another currency, a stray %) stays as it is."""
        try:
            read = amount(text, self.mark or "")
        except (KeyError, ValueError):
            return text
        if (
            read.value is None
            or read.currency not in ("", "EUR")
            or (read.is_percent and not isinstance(one, PercentField))
        ):
            return text
        value = read.value * 100 if read.is_percent else read.value
        exponent = value.normalize().as_tuple().exponent
        return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)

    def _mark(self) -> str | None:
        """Return the decimal mark of the block: the one it proves, else that of the language; None where it proves both."""
        if {".", ","} <= self.marks:
            return None
        own = "." if (translation.get_language() or "nl").startswith("en") else ","
        return next((mark for mark in (".", ",") if mark in self.marks), own)

    def _channel(self, text: str) -> str:
        if normal(text) in ALL_OF_IT.split("|"):
            return WHOLE
        known = self._names.find("channels", text) if text.strip() else None
        return str(known) if known in dict(self.groups) else ""

    @property
    def _at_group(self) -> str:
        return self.at.rpartition("-")[0]

    def _rightward(self, width: int) -> list[str]:
        """Return the metrics from the focused field on, as they stand beside each other."""
        group = dict(self.groups).get(self._at_group, self.groups[0][1])
        keys = [_key(one.name) for one in (*group.usual, *group.others)]
        start = keys.index(_key(self.at)) if _key(self.at) in keys else 0
        return keys[start : start + width]

    def _where(self, group: str, key: str) -> str:
        channel = next((row.name for row in self.form.channels if row.key == group), "")
        place = channel or (_("The campaign as a whole") if group == WHOLE else "?")
        return f"{place}: {METRICS[key].label}" if key in METRICS else place

    @cached_property
    def _names(self) -> Names:
        return Names(self.form.by, {})


def _cells(text: str) -> Block:
    """Return the cells as a spreadsheet puts them on the clipboard, without empty rows."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter="\t")
    try:
        rows = [cells for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        return []
    most = max((len(row) for row in rows), default=1)
    return rows[: MOST_CELLS // most]


def _turned(block: Block, channel: Any) -> Block:
    """Return a block with a channel a row: one with the metrics below each other is turned over."""
    if len(block) < 2:
        return block
    across = sum(bool(channel(cell)) for cell in block[0])
    down = sum(bool(_metric(row[0])) for row in block)
    if down * 2 > len(block) and (across or not any(_metric(cell) for cell in block[0][1:])):
        return [list(row) for row in zip_longest(*block, fillvalue="")]
    return block


def _is_words(cell: str) -> bool:
    """Is this no number, however it is written?"""
    for mark in (".", ","):
        try:
            amount(cell, mark)
        except ValueError:
            continue
        return False
    return True


def _metric(text: str) -> str:
    return _aliases().get(normal(text)) or _aliases().get(without_currency(text)[0], "")


@cache
def _aliases() -> dict[str, str]:
    """Return every base metric by its names in both languages."""
    found = {normal(key): key for key in BASE_METRICS}
    for table in (GENERIC.en, GENERIC.nl):
        pairs = ((name, key) for key in BASE_METRICS for name in table.get(key, "").split("|") if name)
        found |= {normal(name): key for name, key in pairs}
    for language in ("en", "nl"):
        with translation.override(language):
            found |= {normal(str(METRICS[key].label)): key for key in METRICS if key in BASE_METRICS}
    return found


def _name(group: Group) -> str:
    return group.channel.key if group.channel else WHOLE


def _key(name: str) -> str:
    """Return the metric of a field; keys of channels may have dashes, those of metrics have none."""
    return name.rpartition("-")[2]
