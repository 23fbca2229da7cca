"""The code of a campaign: its address, and its name in tracking links and imports."""

import re
from collections.abc import Container
from datetime import date

from django.utils.text import slugify

YEAR = re.compile(r"(?:^|-)(?:19|20)\d\d(?=-|$)")
LONGEST = 60
RESERVED = frozenset(  # addresses of other pages below /campaigns/
    [
        "new",
        "compare",
        "bin",
        "imports",
        "creatives",
        "copy",
        "live",
        "calendar",
        "similar",
        "open-ends",
        "quarters",
        "spreadsheets",
        "benchmarks",
        "rates",
    ]
)


def code_stem(title: str, start: date | None) -> str:
    """Return the code that title and planned start ask for: "2025-q4-black-friday"; the year stands once."""
    slug = slugify(title) or "campaign"
    if start is None:
        return slug[:LONGEST].strip("-")
    period = f"{start.year}-q{quarter_of(start)}"
    return f"{period}-{YEAR.sub('', slug).strip('-') or 'campaign'}"[:LONGEST].strip("-")


def first_free(stem: str, taken: Container[str]) -> str:
    """Return `stem`, or the first "stem-2", "stem-3" … that is not taken."""
    number, code = 1, stem
    while code in taken or code in RESERVED:
        number += 1
        code = f"{stem}-{number}"
    return code


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1
