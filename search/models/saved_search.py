from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """A search with its filters under a name, for one person; its digest says what is new in it.

    `asked` is what stands behind the question mark of its address. `told_at` is up to when the digest has told.
    """

    class Digest(models.TextChoices):
        OFF = "off", _("No mail")
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    asked = models.CharField(max_length=1000, editable=False)
    digest = models.CharField(_("mail about what is new"), max_length=10, choices=Digest, default=Digest.OFF)
    made_at = models.DateTimeField(_("saved"), auto_now_add=True)
    told_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="saved_search_name_once",
                violation_error_message=_("You have a saved search with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('search:results')}?{self.asked}"

    @property
    def question(self) -> QueryDict:
        return QueryDict(self.asked)

    @property
    def sentence(self) -> str:
        """What is searched for, for people: the words and the values of the filters."""
        return " · ".join(value for _name, values in self.question.lists() for value in values if value)


def question_of(asked: QueryDict) -> str:
    """Return what is kept of an address: the words and the filters, not the page one was on."""
    kept = [(name, value) for name, values in asked.lists() for value in values if name not in PASSING]
    return urlencode(kept)


PASSING = ("page", "from", "explain", "csrfmiddlewaretoken", "name", "digest")
