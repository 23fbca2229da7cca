from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from campaigns import seasons
from campaigns.models.lists import Named
from search.indexing import refresh_many


class Season(Named):
    """A returning moment of the year; the key to "the same time last year", as calendar dates move."""

    class Rule(models.TextChoices):
        ENTERED = "entered", _("No rule: enter the day of each year")
        FIXED = "fixed", _("The same date every year")
        WEEKDAY = "weekday", _("A weekday of a month")
        EASTER = "easter", _("Easter")

    class Nth(models.IntegerChoices):
        FIRST = 1, _("first")
        SECOND = 2, _("second")
        THIRD = 3, _("third")
        FOURTH = 4, _("fourth")
        LAST = seasons.LAST, _("last")

    rule = models.CharField(_("on which day"), max_length=8, choices=Rule, default=Rule.ENTERED)
    month = models.PositiveSmallIntegerField(_("month"), choices=MONTHS, null=True, blank=True)
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    nth = models.SmallIntegerField(_("which one"), choices=Nth, null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS, null=True, blank=True)
    shift = models.SmallIntegerField(
        _("days later"), default=0, validators=[MinValueValidator(-60), MaxValueValidator(60)]
    )
    avoids_sunday = models.BooleanField(_("a day earlier where it is a Sunday"), default=False)
    # Days entered by hand; each takes the place of the rule in its year.
    days = ArrayField(models.DateField(), verbose_name=_("days entered by hand"), default=list, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule="fixed") | Q(month__isnull=False, day__isnull=False),
                name="season_fixed_has_date",
                violation_error_message=_("Choose the month and the day."),
            ),
            models.CheckConstraint(
                condition=~Q(rule="weekday")
                | Q(month__isnull=False, nth__isnull=False, weekday__isnull=False),
                name="season_weekday_has_month",
                violation_error_message=_("Choose which weekday of which month."),
            ),
        ]

    def day_in(self, year: int) -> date | None:
        """Return the day of this season in `year`; None where it has none."""
        entered = next((day for day in self.days if day.year == year), None)
        if entered or self.rule == self.Rule.ENTERED:
            return entered
        return seasons.moved(self._by_rule(year), self.shift, avoids_sunday=self.avoids_sunday)

    @property
    def rule_text(self) -> str:
        """Say the rule in words: "the fourth Thursday of November, 1 day later"; empty where days are entered."""
        about = {
            "nth": self.get_nth_display(),
            "weekday": self.get_weekday_display(),
            "month": self.get_month_display(),
            "day": self.day,
        }
        text = {
            self.Rule.FIXED: gettext("every year on %(day)s %(month)s"),
            self.Rule.WEEKDAY: gettext("the %(nth)s %(weekday)s of %(month)s"),
            self.Rule.EASTER: gettext("Easter"),
        }.get(self.Rule(self.rule), "")
        later = ngettext("%(text)s, %(days)s day later", "%(text)s, %(days)s days later", abs(self.shift))
        earlier = ngettext(
            "%(text)s, %(days)s day earlier", "%(text)s, %(days)s days earlier", abs(self.shift)
        )
        moved = {0: "%(text)s", 1: later, -1: earlier}[(self.shift > 0) - (self.shift < 0)]
        return moved % {"text": text % about, "days": abs(self.shift)} if text else ""

    def next_day(self, today: date) -> date | None:
        """Return the first day of this season from `today` on."""
        days = (self.day_in(year) for year in (today.year, today.year + 1))
        return next((day for day in days if day and day >= today), None)

    @transaction.atomic
    def revise(self, **fields: Any) -> None:
        """Change name, rule or days; campaigns and their copy are found by the name of their season."""
        former = (self.name_nl, self.name_en)
        for name, value in fields.items():
            setattr(self, name, value)
        self.days = sorted(set(self.days))
        self.save()
        if (self.name_nl, self.name_en) != former:
            for model in ("Campaign", "CopyVariant"):
                path = "season" if model == "Campaign" else "campaign__season"
                refresh_many(apps.get_model("campaigns", model)._default_manager.filter(**{path: self}))

    def _by_rule(self, year: int) -> date:
        if self.rule == self.Rule.EASTER:
            return seasons.easter_sunday(year)
        if self.rule == self.Rule.FIXED:
            return seasons.fixed(year, self.month or 1, self.day or 1)
        return seasons.nth_weekday(year, self.month or 1, self.nth or 1, self.weekday or 0)
