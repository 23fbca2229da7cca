from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activity.registry import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from people.models import User


class WithoutMail(models.Model):
    """A group of news that a person wants no mail of; it stays in the list of notifications."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(_("group"), max_length=40)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("news without mail")
        verbose_name_plural = _("news without mail")
        constraints = [models.UniqueConstraint(fields=["person", "group"], name="without_mail_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.group}"

    @classmethod
    def choose(cls, person: "User", wanted: "Iterable[str]") -> None:
        """Keep that `person` wants mail of these groups, and of no other."""
        unwanted = set(registry.groups) - set(wanted)
        cls.objects.filter(person=person).exclude(group__in=unwanted).delete()
        rows = [cls(person=person, group=group) for group in sorted(unwanted)]
        cls.objects.bulk_create(rows, ignore_conflicts=True)

    @classmethod
    def end(cls, person: "User", group: str) -> None:
        """Send `person` no more mail of this group."""
        cls.objects.get_or_create(person=person, group=group)
