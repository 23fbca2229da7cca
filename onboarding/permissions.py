"""Who may enrol people and tick steps off."""

from django.utils.translation import gettext_lazy as _

from core.decisions import ALLOWED, Decision, refused
from onboarding.models import Enrolment
from people.models import User


def can_tick(user: User, enrolment: Enrolment) -> Decision:
    """May `user` tick steps off in `enrolment`, which was fetched through `visible_to(user)`?"""
    if user.pk in (enrolment.person_id, enrolment.mentor_id):
        return ALLOWED
    return refused(_("Only the newcomer and the mentor tick steps off."))
