from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activity.models.about import About, about

if TYPE_CHECKING:
    from people.models import User


class Favourite(About):
    """A thing that a person keeps at hand, perhaps with a remark only that person sees."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourites")
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("favourite")
        verbose_name_plural = _("favourites")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="favourite_about")]
        constraints = [
            models.UniqueConstraint(fields=["person", "content_type", "object_id"], name="favourite_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.object_id}"

    @classmethod
    def keep(cls, thing: models.Model, *, by: "User", remark: str | None = None) -> None:
        """Keep `thing` at hand for `by`; a remark takes the place of the one before, None leaves it."""
        given = {} if remark is None else {"remark": " ".join(remark.split())}
        cls.objects.update_or_create(person=by, **about(thing), defaults=given)

    @classmethod
    def drop(cls, thing: models.Model, *, by: "User") -> None:
        """Keep `thing` no longer."""
        cls.objects.about(thing).filter(person=by).delete()
