"""Numbers as platforms write them; how the decimal mark is written is known of the whole file before one is read."""

import re
from dataclasses import dataclass
from decimal import Decimal

NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "(not set)", "null", "none", "nan", "#n/a"})
SIGNS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "US$": "USD",
    "CA$": "CAD",
    "C$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
}
_SPACE = " \u00a0\u202f\u2009'’"
_BEFORE = re.compile(r"^([A-Z]{3}(?=[\s\u00a0\d\-−])|[A-Z]{0,2}[€$£])[\s\u00a0\u202f]*")
_AFTER = re.compile(r"[\s\u00a0\u202f]*([A-Z]{3}|[€$£])$")
_SHARE = re.compile(r"^(.*\d)\s*\(\s*[\d.,]+\s*%\s*\)$")
_BRACKETS = re.compile(r"^\(([^()]+)\)$")
_CENSORED = re.compile(r"^[<>]\s*[\d.,]+\s*%?$")
_SHAPES = {
    mark: re.compile(
        rf"^(?:\d{{1,3}}(?:([{group}{_SPACE}])\d{{3}})(?:\1\d{{3}})*|\d+)?(?:{re.escape(mark)}\d+)?$"
    )
    for mark, group in ((".", ","), (",", "."))
}
_DROPPED = {mark: str.maketrans("", "", group + _SPACE) for mark, group in ((".", ","), (",", "."))}


class Exact(str):
    """A number as a spreadsheet holds it: a dot, no groups, whatever the file writes in text."""

    __slots__ = ()


@dataclass(frozen=True)
class Amount:
    """A number, None where the platform says that it knows none; a percentage is a fraction."""

    value: Decimal | None = None
    currency: str = ""
    is_percent: bool = False


UNKNOWN = Amount()


def amount(text: str, decimal: str) -> Amount:
    """Return the number a cell stands for, with `decimal` ("." or ",") as its mark; raises ValueError where it is none."""
    if isinstance(text, Exact):
        return Amount(Decimal(text))
    bare = text.strip(' \t\u00a0\u202f"')
    if bare.lower() in NOTHING or _CENSORED.match(bare):
        return UNKNOWN
    digits, negative, currency, is_percent = _bared(bare)
    if not digits or not _SHAPES[decimal].match(digits):
        raise ValueError(text)
    value = Decimal(digits.translate(_DROPPED[decimal]).replace(",", "."))
    value = -value if negative else value
    return Amount(value / 100 if is_percent else value, currency, is_percent)


def mark_in(text: str) -> str:
    """Return the decimal mark a cell proves ("." or ","), "?" where it could be either, "" where it has none."""
    if isinstance(text, Exact):
        return ""
    bare = text.strip(' \t\u00a0\u202f"')
    digits = _bared(bare)[0] if bare[-1:] not in ("", "-") else ""
    marks = [char for char in digits if char in ".,"]
    if not marks or not all(char.isdigit() or char in ".," or char in _SPACE for char in digits):
        return ""
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else ""
    mark = marks[0]
    if len(marks) > 1:
        return "," if mark == "." else "."
    whole, _mark, fraction = digits.partition(mark)
    if len(fraction) != 3 or not whole or whole.startswith("0") or len(whole) > 3:
        return mark
    return "?"


def _bared(text: str) -> tuple[str, bool, str, bool]:
    """Return the digits with their marks, whether they are negative, their currency, and whether they are a percentage."""
    if share := _SHARE.match(text):
        text = share[1]
    negative = False
    if brackets := _BRACKETS.match(text):
        negative, text = True, brackets[1].strip()
    if text[:1] in "-−+":
        negative, text = text[0] != "+", text[1:].strip(_SPACE)
    currency = ""
    if found := _BEFORE.match(text) or _AFTER.search(text):
        currency, text = (
            SIGNS.get(found[1], found[1] if found[1].isalpha() else ""),
            text.replace(found[0], "", 1),
        )
    if text[:1] in "-−":
        negative, text = True, text[1:]
    is_percent = text.endswith("%")
    return text.rstrip("%").strip(_SPACE), negative, currency, is_percent
