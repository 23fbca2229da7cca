"""What the shell around every page needs to know."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from spaces.access import access_of
from spaces.models import Space


class Shell:
    """The side bar's data, fetched only when a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request  # asked for its user only by pages with a side bar: a refused host has none

    @cached_property
    def spaces(self) -> list[Space]:
        """The spaces this person may see, in their order, each with `my_role`; one query."""
        return access_of(self._request).spaces if self._request.user.is_authenticated else []


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": Shell(request)}
