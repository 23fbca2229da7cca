"""The people, teams and spaces of the demo company."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from demo.loading.files import data
from people.models import Team, User
from spaces.models import Role, Space


@dataclass
class Cast:
    """Who and where, by the keys that the demo's files use."""

    people: dict[str, User] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)


def load_cast() -> Cast:
    """Make the teams, the people with the demo password, and the spaces with their members."""
    cast, company = Cast(), data("people.yaml")
    for team in company["teams"]:
        cast.teams[team["slug"]] = Team.objects.create(**team)
    password = make_password(settings.DEMO_PASSWORD)
    for person in company["people"]:
        cast.people[person["key"]] = _person(person, password, cast)
    for position, space in enumerate(data("spaces.yaml")):
        cast.spaces[space["slug"]] = _space(space, position, cast)
    return cast


def _person(person: dict[str, Any], password: str, cast: Cast) -> User:
    user: User = User.objects.create(
        email=person["email"],
        name=person["name"],
        password=password,
        job_title=person["job_title"],
        about=person["about"],
        language=person["language"],
        is_guest=person["guest"],
        is_administrator=person["administrator"],
    )
    user.expertise.set(person["expertise"])
    if person["team"]:
        cast.teams[person["team"]].members.add(user)
    return user


def _space(space: dict[str, Any], position: int, cast: Cast) -> Space:
    made: Space = Space.objects.create(
        name=space["name"],
        slug=space["slug"],
        description=space["description"],
        access=space["access"],
        reason=space.get("reason", ""),
        everyone_role=Role[space.get("everyone_role", "read").upper()],
        position=position,
    )
    for member in space.get("members", []):
        who = cast.people[member["person"]] if "person" in member else cast.teams[member["team"]]
        made.give_role(who, Role[member["role"].upper()], by=None)
    return made
