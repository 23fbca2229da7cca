from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery

from spaces.models.membership import Role
from spaces.models.restriction import Grant
from spaces.models.space import Space

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Access:
    """What one person may do in which spaces at this moment, fetched once for a page that asks many times.

    `spaces` are the visible ones in their order, each with `my_role`. It serves one request and is never kept.
    """

    user: "User"
    spaces: list[Any]

    @classmethod
    def of(cls, user: "User") -> "Access":
        """Fetch the access of somebody who is signed in, in one query."""
        passed = ArraySubquery(Grant.objects.of(user).order_by().values("restriction_id"))
        return cls(user, list(Space.objects.visible_to(user).with_role(user).annotate(passed_ids=passed)))

    @cached_property
    def space_ids(self) -> list[int]:
        return [space.pk for space in self.spaces]

    @cached_property
    def managed_ids(self) -> list[int]:
        return [space.pk for space in self.spaces if space.my_role >= Role.MANAGE]

    @property
    def passed_ids(self) -> list[int]:
        """Return the restrictions that let this person through."""
        return self.spaces[0].passed_ids if self.spaces else []

    def role_in(self, space_id: int) -> int:
        """Return the highest role in a space as a number, 0 where there is none."""
        return next((int(space.my_role) for space in self.spaces if space.pk == space_id), 0)
