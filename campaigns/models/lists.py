from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.codes import first_free
from campaigns.metrics import METRICS
from core.decisions import ALLOWED, Decision, refused
from core.errors import Refused


class NamedQuerySet(models.QuerySet[Any]):
    def in_use(self) -> Self:
        """What one may choose for new work; what is retired stays with the work it was used for."""
        return self.filter(is_retired=False)


class Named(models.Model):
    """An entry of a list a team can edit, named in both languages of the interface; its key never changes."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name_nl = models.CharField(_("Dutch name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=60)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_retired = models.BooleanField(_("retired"), default=False)

    objects: Any = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the language of who reads."""
        own = self.name_en if (translation.get_language() or "nl").startswith("en") else self.name_nl
        return gettext("%(name)s (archived)") % {"name": own} if self.is_retired else own

    @classmethod
    @transaction.atomic
    def add(cls, **fields: Any) -> Self:
        """Put an entry at the end of the list; its key is made of its Dutch name."""
        taken = set(cls._default_manager.values_list("key", flat=True))
        last = cls._default_manager.aggregate(last=Max("position"))["last"]
        stem = slugify(fields["name_nl"])[:34].strip("-") or cls.__name__.lower()
        entry = cls(key=first_free(stem, taken), position=0 if last is None else last + 1)
        entry.revise(**fields)
        return entry

    def revise(self, **fields: Any) -> None:
        """Change what is given; the rest stays."""
        raise NotImplementedError

    def retire(self) -> None:
        """Offer it no longer for new work; what it was used for keeps it."""
        self.is_retired = True
        self.save(update_fields=["is_retired"])

    def bring_back(self) -> None:
        """Offer it for new work again."""
        self.is_retired = False
        self.save(update_fields=["is_retired"])

    def discard(self) -> None:
        """Take it away for good; refused (409) as soon as anything refers to it."""
        if self.is_used:
            raise Refused(
                _("“%(name)s” is in use, so it cannot be deleted. Archive it: then nobody chooses it for new work.")
                % {"name": self.name},
                status=409,
            )  # fmt: skip
        self.delete()

    @property
    def is_used(self) -> bool:
        """Does anything refer to this that would not go with it?"""
        every: Any = self._meta.get_fields(include_hidden=True)
        uses = (one for one in every if one.is_relation and one.auto_created and not one.concrete)
        return any(
            use.related_model._base_manager.filter(**{use.field.name: self.pk}).exists()
            for use in uses
            if use.on_delete is not models.CASCADE  # a part of it, which goes along
        )


class Channel(Named):
    """A way to reach people (search advertising, e-mail, fairs), with the base metrics it can have at all."""

    hue = models.PositiveSmallIntegerField(
        _("colour"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    # A metric outside this list does not apply to the channel; one inside it that is empty is unknown.
    metrics = ArrayField(models.CharField(max_length=30), verbose_name=_("metrics"), default=list)

    class Meta(Named.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    def get_absolute_url(self) -> str:
        return reverse("campaigns:channel", args=[self.key])

    @transaction.atomic
    def revise(self, **fields: Any) -> None:
        """Change name, colour or metrics; refused (409) where figures would be left without their metric."""
        if self.pk and "metrics" in fields:
            decision = self.can_measure(fields["metrics"])
            if not decision:
                raise Refused(decision.reason, status=409)
        for name, value in fields.items():
            setattr(self, name, value)
        self.save()

    def can_measure(self, metrics: Iterable[str]) -> Decision:
        """May these be all the base metrics of this channel? Not when another one has figures on it."""
        gone = sorted(set(self.metrics) - set(metrics))
        results: Any = self.results  # the other end of Result.channel
        counts = results.aggregate(**{f"of_{key}": Count(key) for key in gone}) if gone else {}
        measured = ", ".join(str(METRICS[key].label) for key in gone if counts[f"of_{key}"])
        if not measured:
            return ALLOWED
        return refused(
            _("There are figures on this channel for %(metrics)s. Keep what has figures.")
            % {"metrics": measured}
        )
