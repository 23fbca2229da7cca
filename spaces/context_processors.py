"""What the shell around every page needs to know."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from spaces.models import Space


class Shell:
    """The side bar's data, fetched only when a page shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._user = request.user

    @cached_property
    def spaces(self) -> list[Space]:
        """The spaces this person may see, in their order, each with `my_role`; one query."""
        if not self._user.is_authenticated:
            return []
        return list(Space.objects.visible_to(self._user).with_role(self._user))


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": Shell(request)}
