"""Who may change people, teams and invitations."""

from django.utils.translation import gettext_lazy as _

from core.decisions import ALLOWED, Decision, refused
from people.models import User


def can_administer(user: User) -> Decision:
    """May `user` invite people and change their rights, teams and spaces?"""
    return ALLOWED if user.is_administrator else refused(_("Only an administrator may do that."))


def can_change_profile(user: User, person: User) -> Decision:
    """May `user` change what colleagues see of `person`? Only that person, or an administrator."""
    if user.pk == person.pk or user.is_administrator:
        return ALLOWED
    return refused(_("Only this person or an administrator may change this profile."))
