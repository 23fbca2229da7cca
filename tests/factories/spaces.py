from typing import Any

from people.models import Team, User
from spaces.models import Grant, Membership, Restriction, Role, Space


def make_space(name: str = "Channels", **fields: Any) -> Space:
    """Make an open space in which everyone may read, unless told otherwise."""
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    return Space.objects.create(name=name, **fields)


def make_closed_space(name: str = "CRM internal", **fields: Any) -> Space:
    return make_space(name, access="closed", reason="Prices of suppliers.", **fields)


def give_role(space: Space, who: User | Team, role: Role) -> Membership:
    holder = {"team": who} if isinstance(who, Team) else {"person": who}
    return Membership.objects.create(space=space, role=role, **holder)


def make_restriction(*allowed: User | Team) -> Restriction:
    restriction = Restriction.objects.create()
    for who in allowed:
        holder = {"team": who} if isinstance(who, Team) else {"person": who}
        Grant.objects.create(restriction=restriction, **holder)
    return restriction
