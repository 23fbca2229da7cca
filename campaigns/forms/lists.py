"""The lists campaigns choose from: channels and seasons."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS, Channel, Season
from core.dates import date_short
from core.templatetags.marks import CHANNEL_HUES, channel

NAMES = ("name_nl", "name_en")
BY_RULE = {
    Season.Rule.FIXED: ("month", "day"),
    Season.Rule.WEEKDAY: ("month", "nth", "weekday"),
    Season.Rule.EASTER: (),
    Season.Rule.ENTERED: (),
}
MOST_DAYS = 60


class NamedForm(forms.ModelForm[Any]):
    """An entry of a list: its names, which no other entry may have."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        others = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        for name in NAMES:
            typed = cleaned.get(name) or ""
            if typed and others.filter(Q(name_nl__iexact=typed) | Q(name_en__iexact=typed)).exists():
                self.add_error(name, _("There is one of this name already."))
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        fields = {name: self.cleaned_data[name] for name in self.fields}
        if self.instance.pk is None:
            return type(self.instance).add(**fields)
        self.instance.revise(**fields)
        return self.instance


class ChannelForm(NamedForm):
    """A channel: its names, its colour, and what can be counted on it."""

    hue = forms.TypedChoiceField(
        label=_("Colour"),
        coerce=int,
        choices=[(hue, channel(str(hue), hue)) for hue in range(1, CHANNEL_HUES + 1)],
        widget=forms.RadioSelect,
        initial=1,
    )
    metrics = forms.MultipleChoiceField(
        label=_("What can be counted"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked does not apply here: it is not asked for, and never counts as missing."),
    )  # fmt: skip

    class Meta:
        model = Channel
        fields = [*NAMES, "hue", "metrics"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, METRICS[key].label) for key in BASE_METRICS]
        self.fields["metrics"].choices = choices  # type: ignore[attr-defined]

    def clean_metrics(self) -> list[str]:
        metrics: list[str] = self.cleaned_data["metrics"]
        if self.instance.pk:
            decision = Channel.objects.get(pk=self.instance.pk).can_measure(metrics)
            if not decision:
                raise forms.ValidationError(str(decision.reason))
        return metrics


class DaysField(forms.CharField):
    """Days, one a line: 6-3-2026 or 2026-03-06."""

    default_error_messages = {
        "day": _("“%(value)s” is not a day. Write it as 6-3-2026."),
        "many": _("These are too many days."),
        "year": _("A season has one day a year; %(year)s stands here twice."),
    }

    def to_python(self, value: Any) -> Any:
        words = [word for word in re.split(r"[\s,;]+", super().to_python(value) or "") if word]
        if len(words) > MOST_DAYS:
            raise forms.ValidationError(self.error_messages["many"], "many")
        days = sorted({self._day(word) for word in words})
        for one, following in pairwise(days):
            if one.year == following.year:
                raise forms.ValidationError(self.error_messages["year"], "year", {"year": one.year})
        return days

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(date_short, value)) if isinstance(value, list) else value

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(map(str, value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def _day(self, word: str) -> date:
        parser = forms.DateField(input_formats=["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"])
        try:
            day: date = parser.clean(word)
        except forms.ValidationError:
            raise forms.ValidationError(self.error_messages["day"], "day", {"value": word[:40]}) from None
        return day


class SeasonForm(NamedForm):
    """A season: its names, and on which day of each year it falls."""

    days = DaysField(
        label=_("Days entered by hand"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, like 6-3-2026. Such a day takes the place of the rule in its year."),
    )

    class Meta:
        model = Season
        fields = [*NAMES, "rule", "month", "day", "nth", "weekday", "shift", "avoids_sunday", "days"]
        help_texts = {
            "shift": _("Black Friday is the day after the fourth Thursday: 1. Good Friday is two days before Easter: -2."),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shift"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rule = cleaned.get("rule")
        cleaned["shift"] = cleaned.get("shift") or 0
        needed = BY_RULE.get(rule, ()) if rule else ()
        for name in needed:
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("This rule needs it."))
        for name in {"month", "day", "nth", "weekday"} - set(needed):
            cleaned[name] = None  # what the rule does not ask would only mislead whoever reads it
        return cleaned
