"""Numbers as people type them: 1.234,50 and 1,234.50 and 1234.5 are one amount."""

import re
from decimal import Decimal

from django.utils import translation

NOTHING = {"", "-", "–", "--", "n/a", "(not set)"}
_SPACES = re.compile(r"[\s\u00a0\u202f€]")
_SHAPE = re.compile(r"[+\-−]?(?:[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+)")


def parse_number(text: str) -> Decimal | None:
    """Return the number `text` stands for, None where it says that nothing is known; raises ValueError for anything else.

    Of two different marks the last is the decimal one. One mark before exactly three digits is read as the active
    language writes it: 1.234 is a thousand in Dutch, 1,234 in English.
    """
    bare = _SPACES.sub("", text)
    if text.strip().lower() in NOTHING or not bare:
        return None
    if not _SHAPE.fullmatch(bare):
        raise ValueError(text)
    sign, digits = (-1, bare[1:]) if bare[0] in "-−" else (1, bare.lstrip("+"))
    whole, _mark, fraction = _split(digits)
    return sign * Decimal(f"{whole or 0}.{fraction or 0}")


def _split(digits: str) -> tuple[str, str, str]:
    decimal = _decimal_mark(digits)
    whole, mark, fraction = digits.rpartition(decimal) if decimal else (digits, "", "")
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        raise ValueError(digits)
    if len(set(re.findall(r"[.,]", whole))) > 1 or (mark and mark in whole):
        raise ValueError(digits)
    return "".join(groups), mark, fraction


def _decimal_mark(digits: str) -> str:
    marks: list[str] = re.findall(r"[.,]", digits)
    if not marks or (len(marks) > 1 and len(set(marks)) == 1):
        return ""
    if len(marks) > 1 or not re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", digits):
        return marks[-1]
    own = "." if (translation.get_language() or "nl").startswith("en") else ","
    return own if own == marks[0] else ""
