from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """An entry of a list a team can edit, named in both languages of the interface."""

    name_nl = models.CharField(_("Dutch name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=60)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the language of who reads."""
        return self.name_en if (translation.get_language() or "nl").startswith("en") else self.name_nl


class ChannelQuerySet(models.QuerySet[Any]):
    def in_use(self) -> Self:
        """What one may choose for new work; a retired channel stays with the work it was used for."""
        return self.filter(is_retired=False)


class Channel(Named):
    """A way to reach people (search advertising, e-mail, fairs), with the base metrics it can have at all."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    hue = models.PositiveSmallIntegerField(
        _("colour"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    # A metric outside this list does not apply to the channel; one inside it that is empty is unknown.
    metrics = ArrayField(models.CharField(max_length=30), verbose_name=_("metrics"), default=list)
    is_retired = models.BooleanField(_("retired"), default=False)

    objects: Any = ChannelQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    @property
    def name(self) -> str:
        own = super().name
        return gettext("%(channel)s (removed)") % {"channel": own} if self.is_retired else own


class Season(Named):
    """A returning moment of the year; the key to "the same time last year", as calendar dates move."""

    key = models.SlugField(_("key"), max_length=40, unique=True)

    class Meta(Named.Meta):
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
