from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from people.models import User
from search.models.logged_search import LoggedSearch


class Hearing(models.Model):
    """Somebody's agreement to be remembered with her searches for a short time, to hear when one is answered."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    agreed_at = models.DateTimeField(_("agreed"), auto_now_add=True)

    class Meta:
        verbose_name = _("agreement to hear")
        verbose_name_plural = _("agreements to hear")

    def __str__(self) -> str:
        return str(self.person)

    @classmethod
    @transaction.atomic
    def withdraw(cls, person: User) -> None:
        """Forget the agreement, and who made the searches so far."""
        cls.objects.filter(person=person).delete()
        LoggedSearch.objects.filter(person=person).update(person=None)
