"""Days and periods as platforms write them, in four languages; the order of day and month is known of a whole column."""

import re
from calendar import monthrange
from datetime import date

_MONTHS = (
    "january januari januar janvier jan jan. janv janv.",
    "february februari februar février feb feb. févr févr. fév",
    "march maart märz mars mar mar. mrt mrt. mär",
    "april avril apr apr. avr avr.",
    "may mei mai",
    "june juni juin jun jun.",
    "july juli juillet jul jul. juil juil.",
    "august augustus août aug aug.",
    "september septembre sep sep. sept sept.",
    "october oktober octobre oct oct. okt okt.",
    "november novembre nov nov.",
    "december dezember décembre dec dec. dez dez. déc déc.",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$")
_COMPACT = re.compile(r"^(20\d\d)(\d\d)(\d\d)$")
_ORDERED = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:[, ]+\d{1,2}:.*)?$")
_WEEKDAY = re.compile(r"^[^\W\d]{2,9}\.?,?\s+(?=\d|[^\W\d]+\.?\s+\d{1,2},)")
_NAMED = re.compile(r"^(\d{1,2})\.?[\s-]+([^\W\d]+\.?)[\s-]+,?(\d{4})(?:[, ]+(?:at )?\d{1,2}:.*)?$")
_NAMED_US = re.compile(r"^([^\W\d]+\.?)\s+(\d{1,2}),?\s+(\d{4})(?:[, ]+(?:at )?\d{1,2}:.*)?$")
_MONTH = re.compile(r"^([^\W\d]+\.?)\s+(\d{4})$")
_MONTH_ISO = re.compile(r"^(\d{4})-(\d\d)$")
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|tot|t/m|bis|au)\s+")


def order_in(text: str) -> str:
    """Return what a date proves about its column: "day" or "month" comes first, "?" could be either, "" says nothing."""
    found = _ORDERED.match(text.strip())
    if not found:
        return ""
    first, second = int(found[1]), int(found[2])
    if first > 12 or second > 12:
        return "day" if first > 12 else "month"
    return "?" if first != second else ""


def period(text: str, *, day_first: bool | None = None) -> tuple[date, date]:
    """Return the first and last day a cell stands for; raises ValueError where it is no day and no period."""
    bare = " ".join(text.replace("\u00a0", " ").strip(' "').split())
    parts = _BETWEEN.split(bare)
    if len(parts) == 2:
        return day(parts[0], day_first=day_first), day(parts[1], day_first=day_first)
    if found := _MONTH_ISO.match(bare):
        return _month(int(found[1]), int(found[2]))
    if (found := _MONTH.match(bare)) and found[1].lower() in MONTHS:
        return _month(int(found[2]), MONTHS[found[1].lower()])
    one = day(bare, day_first=day_first)
    return one, one


def day(text: str, *, day_first: bool | None = None) -> date:
    """Return the day a cell stands for; raises ValueError where it is none, or where nobody knows which part is the month."""
    bare = text.strip()
    if found := _ISO.match(bare) or _COMPACT.match(bare):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _ORDERED.match(bare):
        return _ordered(int(found[1]), int(found[2]), found[3], day_first=day_first)
    for words in (bare, _WEEKDAY.sub("", bare)):
        if found := _NAMED.match(words):
            return date(int(found[3]), _month_of(found[2]), int(found[1]))
        if found := _NAMED_US.match(words):
            return date(int(found[3]), _month_of(found[1]), int(found[2]))
    raise ValueError(text)


def _ordered(first: int, second: int, year: str, *, day_first: bool | None) -> date:
    if day_first is None:
        if first <= 12 and second <= 12 and first != second:
            raise ValueError((first, second))
        day_first = first > 12
    number, month = (first, second) if day_first else (second, first)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, number)


def _month_of(name: str) -> int:
    number = MONTHS.get(name.lower())
    if number is None:
        raise ValueError(name)
    return number


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
