"""Addresses of pages that are printed by the dozen: Django's own `reverse` searches all routes each time."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse

MARK = "909090909"  # fits a route that takes a number, a slug or both
KEPT = "!$&'()*+,;=/~:@"  # what reverse leaves as it is


def address(route: str, part: object = None) -> str:
    """Return what `reverse(route, args=[part])` does, for a route with one changing part that fits it, or none."""
    if part is None:
        return _whole(route)
    before, after = _ends(route)
    return f"{before}{quote(str(part), safe=KEPT)}{after}"


@cache
def _whole(route: str) -> str:
    return reverse(route)


@cache
def _ends(route: str) -> tuple[str, str]:
    before, _, after = reverse(route, args=[MARK]).partition(MARK)
    return before, after
