"""What is told of newcomers on their road."""

from django.utils.translation import gettext_lazy as _

from activity.registry import register, register_group, register_target
from onboarding.models import Enrolment

register_group("onboarding", _("Onboarding of you and of whom you guide"))
register_target("enrolment", Enrolment, label=_("Onboarding"), icon="route", related=("collection", "person"))
register(
    "enrolment.started",
    target="enrolment",
    group="onboarding",
    icon="route",
    sentence=_("%(by)s started an onboarding: “%(title)s”"),
    recipients=lambda enrolment, facts: (enrolment.person, enrolment.mentor),
)
register(
    "enrolment.completed",
    target="enrolment",
    group="onboarding",
    icon="party-popper",
    sentence=_("An onboarding is complete: “%(title)s”"),
    recipients=lambda enrolment, facts: (enrolment.mentor, enrolment.enrolled_by),
)
