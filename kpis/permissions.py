"""Who may do what with shared KPIs: they belong to teams, not to a space."""

from django.utils.translation import gettext_lazy as _

from core.decisions import ALLOWED, Decision, refused
from kpis.models import Kpi
from people.models import User
from spaces.models import Space


def can_share(user: User) -> Decision:
    """May `user` make a shared KPI? Whoever may edit in some space may; a guest never."""
    if not user.is_guest and Space.objects.editable_by(user).exists():
        return ALLOWED
    return refused(_("You may not make a shared KPI. Ask a manager of a space for the role to edit."))


def can_edit(user: User, kpi: Kpi) -> Decision:
    """May `user` change `kpi` and fill in its figures? Whoever is in one of its teams or made it; an administrator."""
    if user.is_administrator or kpi.created_by_id == user.pk:
        return ALLOWED
    if not user.is_guest and kpi.teams.filter(members=user).exists():
        return ALLOWED
    return refused(_("Only the teams that share this KPI may change it. Ask one of them."))
