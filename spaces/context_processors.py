"""What the shell around every page needs to know."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from spaces.models import Space


class Shell:
    """The side bar's data, fetched only when a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request  # asked for its user only by pages with a side bar: a refused host has none

    @cached_property
    def spaces(self) -> list[Space]:
        """The spaces this person may see, in their order, each with `my_role`; one query."""
        user = self._request.user
        if not user.is_authenticated:
            return []
        return list(Space.objects.visible_to(user).with_role(user))


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": Shell(request)}
