from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TIME_TO_OPEN = timedelta(minutes=30)  # before a search counts as one that led nowhere


class LoggedSearchQuerySet(models.QuerySet[Any]):
    """The words every count of searches starts from."""

    def merged(self) -> Self:
        """Only searches that may be merged with others: with words, by a colleague, and about no person."""
        return self.filter(key__isnull=False)

    def without_result(self) -> Self:
        return self.filter(found=0)

    def unopened(self) -> Self:
        """What found something and led nowhere; a browser that cannot tell whether it did is left out."""
        return self.filter(found__gt=0, clicked=False, at__lt=timezone.now() - TIME_TO_OPEN)


class LoggedSearch(models.Model):
    """One search as it was asked, so that what people look for in vain can be written.

    `key` is the same for searches that mean the same (sameness.py); None, and `text` empty, where the words are nobody
    else's business. `mark` tells people with the same `key` apart without saying who they are, and is another number for
    every key. `person` is only there for who asked to hear when it is filled, and for a short time. `clicked` is None
    where nobody can know. `found` is how much this person could see.
    """

    class Via(models.TextChoices):
        PAGE = "page", _("Results page")
        PALETTE = "palette", _("Chosen while typing")
        API = "api", _("API")

    at = models.DateTimeField(_("at"), db_index=True)
    text = models.CharField(_("words"), max_length=200, blank=True)
    key = models.BigIntegerField(null=True)
    mark = models.BigIntegerField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    found = models.PositiveIntegerField(_("results"))
    clicked = models.BooleanField(_("opened something"), null=True)
    via = models.CharField(_("by way of"), max_length=10, choices=Via)

    objects: Any = LoggedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("logged search")
        verbose_name_plural = _("search log")
        indexes = [models.Index(fields=["key", "at"], name="logged_search_key")]

    def __str__(self) -> str:
        return self.text
