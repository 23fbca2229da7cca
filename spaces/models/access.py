from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigIntegerField, QuerySet

from core.composed import READER, Given, Reader, composed
from people.models import User
from spaces.models.membership import Role
from spaces.models.restriction import Grant
from spaces.models.space import Space

SPACES, MANAGED, PASSED = "reader.spaces", "reader.managed", "reader.passed"
IDS = ArrayField(BigIntegerField())


@dataclass(frozen=True)
class Access(Reader):
    """What one person may do in which spaces at this moment, fetched once for a page that asks many times.

    `spaces` are the visible ones in their order, each with `my_role`. It serves one request and is never kept.
    Statements may be composed for it (core.composed): no rule of reading depends on more than what is here.
    """

    user: User
    spaces: list[Any]

    @classmethod
    def of(cls, user: User) -> "Access":
        """Fetch the access of somebody who is signed in, in one query."""
        return cls(user, _spaces(cls(user, [])).rows())

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

    def space(self, pk: int) -> Space:
        """Return one of the visible spaces. Raises KeyError where it is not visible."""
        spaces: dict[int, Space] = {space.pk: space for space in self.spaces}
        return spaces[pk]

    def role_in(self, space_id: int) -> int:
        """Return the highest role in a space as a number, 0 where there is none."""
        return next((int(space.my_role) for space in self.spaces if space.pk == space_id), 0)

    @property
    def shape(self) -> Hashable:
        return self.user.is_administrator, self.user.is_guest

    def stand_in(self) -> "Access":
        """Return an access of this shape whose number and lists are marks; asked for anything else, it fails."""
        known = ["id", "is_administrator", "is_guest"]
        return _StandIn(User.from_db(DEFAULT_DB_ALIAS, known, [READER, *self.shape]), None)  # type: ignore[misc, arg-type]

    def values(self) -> dict[Hashable, Any]:
        return {
            READER: self.user.pk,
            SPACES: self.space_ids,
            MANAGED: self.managed_ids,
            PASSED: self.passed_ids,
        }


class _StandIn(Access):
    space_ids = Given(SPACES, IDS)  # type: ignore[assignment]
    managed_ids = Given(MANAGED, IDS)  # type: ignore[assignment]
    passed_ids = Given(PASSED, IDS)  # type: ignore[assignment]


@composed
def _spaces(reader: Access) -> QuerySet[Any]:
    passed = ArraySubquery(Grant.objects.of(reader.user).order_by().values("restriction_id"))
    seen = Space.objects.visible_to(reader.user).with_role(reader.user)
    return seen.annotate(passed_ids=passed)
