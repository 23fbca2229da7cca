from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User


class Role(models.IntegerChoices):
    """What one may do in a space; a higher number includes the lower ones."""

    READ = 10, _("Read")
    COMMENT = 20, _("Comment")
    EDIT = 30, _("Edit")
    MANAGE = 40, _("Manage")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: "User") -> "MembershipQuerySet":
        """The rows that give `user` a role, in person or through a team."""
        return self.filter(Q(person=user) | Q(team__members=user))


class Membership(models.Model):
    """The role of one person or one team in a space."""

    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    team = models.ForeignKey(
        "people.Team",
        verbose_name=_("team"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    role = models.PositiveSmallIntegerField(_("role"), choices=Role, default=Role.EDIT)

    objects: Any = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, team__isnull=True)
                | Q(person__isnull=True, team__isnull=False),
                name="membership_of_one_person_or_team",
                violation_error_message=_("Choose one person or one team."),
            ),
            models.UniqueConstraint(
                fields=["space", "person"],
                name="membership_once_per_person",
                violation_error_message=_("This person already has a role here."),
            ),
            models.UniqueConstraint(
                fields=["space", "team"],
                name="membership_once_per_team",
                violation_error_message=_("This team already has a role here."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.team}: {self.get_role_display()}"
