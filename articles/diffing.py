"""What changed between two texts, by line and within a line by word, ready to show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

CONTEXT = 3  # unchanged lines shown around a change
MOST_LINES = 5_000  # of each text; what comes after is not compared
MOST_WORDS = 1_000  # of one line, to mark single words in it
WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")

Opcode = tuple[str, int, int, int, int]


@dataclass
class Row:
    """One line of a comparison: same, add, remove, change, or gap (`skipped` lines that are the same)."""

    kind: str
    old_number: int | None = None
    new_number: int | None = None
    old: str = ""
    new: str = ""
    inline: str = ""
    skipped: int = 0


@dataclass(frozen=True)
class Comparison:
    """All rows, and whether the texts were too long to compare to their end."""

    rows: list[Row]
    is_cut: bool

    @property
    def is_same(self) -> bool:
        return not self.is_cut and all(row.kind in {"same", "gap"} for row in self.rows)


def compare(old: str, new: str) -> Comparison:
    """Compare two texts line by line."""
    before, after = old.split("\n"), new.split("\n")
    is_cut = max(len(before), len(after)) > MOST_LINES
    before, after = before[:MOST_LINES], after[:MOST_LINES]
    rows = [row for code in _codes(before, after) for row in _rows(code, before, after)]
    return Comparison(list(_folded(rows)), is_cut)


def words(old: str, new: str) -> tuple[SafeString, SafeString, SafeString]:
    """Mark the words that differ: return the old text, the new one, and both in one."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return format_html("{}", old), format_html("{}", new), _removed(old) + _added(new)
    olds: list[SafeString] = []
    news: list[SafeString] = []
    both: list[SafeString] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if kind == "equal":
            same = format_html("{}", gone)
            for side in (olds, news, both):
                side.append(same)
            continue
        olds.append(_removed(gone))
        news.append(_added(come))
        both.append(_removed(gone) + _added(come))
    return _joined(olds), _joined(news), _joined(both)


def differences(one: str, other: str) -> tuple[SafeString, SafeString]:
    """Mark in both texts, which stand beside each other as equals, the words the other one has not."""
    ones, others = WORD.findall(one), WORD.findall(other)
    if max(len(ones), len(others)) > MOST_WORDS:
        return format_html("{}", one), format_html("{}", other)
    left: list[SafeString] = []
    right: list[SafeString] = []
    for kind, i, j, k, m in SequenceMatcher(None, ones, others).get_opcodes():
        mark = "{}" if kind == "equal" else "<mark>{}</mark>"
        left += [format_html(mark, "".join(ones[i:j]))] if i < j else []
        right += [format_html(mark, "".join(others[k:m]))] if k < m else []
    return _joined(left), _joined(right)


def _codes(before: list[str], after: list[str]) -> list[Opcode]:
    """Compare what lies between the common beginning and end; most edits touch a few lines only."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end])
    moved = [(kind, i + start, j + start, k + start, m + start) for kind, i, j, k, m in middle.get_opcodes()]
    last = ("equal", len(before) - end, len(before), len(after) - end, len(after))
    return [("equal", 0, start, 0, start), *moved, last]


def _rows(code: Opcode, before: list[str], after: list[str]) -> Iterator[Row]:
    kind, i, j, k, m = code
    if kind == "equal":
        for old, new in zip(range(i, j), range(k, m), strict=True):
            text = format_html("{}", before[old])
            yield Row("same", old + 1, new + 1, text, text, text)
        return
    for step in range(max(j - i, m - k)):
        old_at = i + step if i + step < j else None
        new_at = k + step if k + step < m else None
        yield _changed(old_at, new_at, before, after)


def _changed(old: int | None, new: int | None, before: list[str], after: list[str]) -> Row:
    if new is None and old is not None:
        text = _removed(before[old])
        return Row("remove", old + 1, None, old=text, inline=text)
    if old is None and new is not None:
        text = _added(after[new])
        return Row("add", None, new + 1, new=text, inline=text)
    if old is None or new is None:
        raise ValueError("a changed row has at least one side")
    was, now, both = words(before[old], after[new])
    return Row("change", old + 1, new + 1, was, now, both)


def _folded(rows: list[Row]) -> Iterator[Row]:
    """Leave out unchanged lines that are far from any change, and say how many."""
    near = _near_a_change(rows)
    skipped = 0
    for number, row in enumerate(rows):
        if number in near:
            if skipped:
                yield Row("gap", skipped=skipped)
            skipped = 0
            yield row
        else:
            skipped += 1
    if skipped:
        yield Row("gap", skipped=skipped)


def _near_a_change(rows: list[Row]) -> set[int]:
    near: set[int] = set()
    for number, row in enumerate(rows):
        if row.kind != "same":
            near.update(range(number - CONTEXT, number + CONTEXT + 1))
    return near


def _removed(text: str) -> SafeString:
    if not text:
        return SafeString()
    return format_html('<del><span class="visually-hidden">{} </span>{}</del>', gettext("removed:"), text)


def _added(text: str) -> SafeString:
    if not text:
        return SafeString()
    return format_html('<ins><span class="visually-hidden">{} </span>{}</ins>', gettext("added:"), text)


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
