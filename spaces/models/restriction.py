from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from people.models import User


class Restriction(models.Model):
    """A list of people and teams who alone may read a content and all below it; it only ever narrows."""

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")

    def __str__(self) -> str:
        return f"restriction {self.pk}"


class GrantQuerySet(models.QuerySet["Grant"]):
    def of(self, user: "User") -> "GrantQuerySet":
        """The rows that let `user` through a restriction, in person or through a team."""
        return self.filter(Q(person=user) | Q(team__members=user))


class Grant(models.Model):
    """One person or team that a restriction lets through."""

    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects: Any = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, team__isnull=True)
                | Q(person__isnull=True, team__isnull=False),
                name="grant_to_one_person_or_team",
            ),
            models.UniqueConstraint(fields=["restriction", "person"], name="grant_once_per_person"),
            models.UniqueConstraint(fields=["restriction", "team"], name="grant_once_per_team"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.team)
