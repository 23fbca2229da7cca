"""Who may do what with gaps, pins and the page of what people look for; asked of the access a request has anyway."""

from django.utils.translation import gettext_lazy as _

from core.decisions import ALLOWED, Decision, refused
from people.models import User
from search.models import Entry
from spaces.models import Access, Role


def can_ask(user: User) -> Decision:
    """May `user` ask for what is missing, and say that she looks for it too? Every colleague; a guest has no gaps."""
    return refused(_("Only colleagues may ask for what is missing.")) if user.is_guest else ALLOWED


def can_tend_gaps(access: Access) -> Decision:
    """May this person take on, fill, dismiss and reopen gaps? Whoever may edit in some space."""
    if _is_colleague_with(Role.EDIT, access):
        return ALLOWED
    return refused(_("You may ask for what is missing. Filling it takes the role to edit in a space."))


def can_see_insights(access: Access) -> Decision:
    """May this person see what people look for? Administrators, and the managers of spaces."""
    if _is_colleague_with(Role.MANAGE, access):
        return ALLOWED
    return refused(_("What people look for is for managers of spaces and administrators."))


def can_pin(access: Access, entry: Entry | None = None) -> Decision:
    """May this person pin `entry`, or anything at all? An administrator everything, a manager what is in the own spaces."""
    if access.user.is_administrator:
        return ALLOWED
    if entry is None and _is_colleague_with(Role.MANAGE, access):
        return ALLOWED
    if entry is not None and entry.space_id in access.managed_ids and not access.user.is_guest:
        return ALLOWED
    return refused(_("Only an administrator or a manager of its space may pin a result."))


def _is_colleague_with(role: Role, access: Access) -> bool:
    user = access.user
    return user.is_administrator or (not user.is_guest and any(one.my_role >= role for one in access.spaces))
