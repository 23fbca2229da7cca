"""The audit log in words, in the reader's language."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "figures.locked": _("locked the figures of a campaign again"),
    "figures.unlocked": _("unlocked the figures of a campaign"),
    "invitation.accepted": _("accepted an invitation"),
    "invitation.issued": _("invited somebody"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "membership.given": _("gave a role in a space"),
    "membership.taken": _("took a role in a space away"),
    "person.administrator": _("made an administrator"),
    "person.rights": _("changed a person's rights"),
    "person.registered": _("registered"),
    "restriction.lifted": _("lifted a restriction"),
    "restriction.set": _("restricted who may read"),
    "space.access": _("changed who may read a space"),
    "space.made": _("made a space"),
    "team.members": _("changed who is in a team"),
    "token.issued": _("made an API token"),
    "token.revoked": _("revoked an API token"),
}
FIELDS = {
    "access": _("access"),
    "active": _("active"),
    "administrator": _("administrator"),
    "email": _("e-mail address"),
    "everyone_role": _("everyone may"),
    "figures_for_members": _("figures for members only"),
    "guest": _("guest"),
    "members": _("members"),
    "people": _("people"),
    "person": _("person"),
    "reason": _("reason"),
    "role": _("role"),
    "scope": _("scope"),
    "team": _("team"),
    "teams": _("teams"),
}
YES, NO = _("yes"), _("no")


def sentence(action: str) -> str:
    """Return what was done; an action of a later version shows its key."""
    return str(ACTIONS.get(action, action))


def values(state: dict[str, Any]) -> str:
    """Return the plain values of one side of a change as "guest: no, teams: 1, 2"; people and teams by number."""
    return ", ".join(str(format_lazy("{}: {}", FIELDS.get(key, key), _value(state[key]))) for key in state)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(YES if value else NO)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
