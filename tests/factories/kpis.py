from typing import Any

from django.utils.text import slugify

from kpis.models import Kpi
from people.models import Team, User


def make_team(name: str, *members: User) -> Team:
    team, _made = Team.objects.get_or_create(name=name, defaults={"slug": slugify(name)[:80] or "team"})
    team.members.add(*members)
    return team


def make_kpi(name: str = "NPS", *, by: User, teams: list[Team], **facts: Any) -> Kpi:
    """Share a KPI the way the site does, by its own verb."""
    return Kpi.create(by=by, name=name, teams=teams, **facts)
