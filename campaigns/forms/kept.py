"""The lists that managers keep by hand: external benchmarks and rates of exchange."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.benchmarks import COMPARED
from campaigns.forms.fields import DayField, FigureField
from campaigns.metrics import METRICS
from campaigns.models import Channel, ExchangeRate, ExternalBenchmark
from campaigns.models.kept import Kept
from campaigns.showing import is_share
from people.models import User


class KeptForm(forms.ModelForm[Any]):
    """One line of such a list; `base` is the save one started from."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.initial["base"] = self.instance.head
        self.was: list[tuple[Any, str]] = []

    def facts(self) -> dict[str, Any]:
        """Return what was said, as the model keeps it."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def store(self) -> bool:
        """Save; False where somebody saved meanwhile: then `was` tells what, and sending the form again keeps one's own."""
        model: type[Kept] = self._meta.model
        if self.instance.pk is None:
            model.add(by=self.by, **self.facts())
            return True
        kept = model._default_manager.get(pk=self.instance.pk)
        if kept.revise(base=self.cleaned_data["base"] or 0, by=self.by, **self.facts()):
            return True
        self.was = self.shown_facts(kept)
        again: Any = self.data.copy()  # type: ignore[attr-defined] # a QueryDict: the form was sent
        again["base"] = str(kept.head)
        self.data = again
        return False

    def shown_facts(self, kept: Any) -> list[tuple[Any, str]]:
        """Return the label and value of each field of `kept`."""
        form = type(self)(instance=kept, by=self.by)
        return [(form.fields[name].label, _said(form, name)) for name in self._meta.fields or ()]


class ExternalBenchmarkForm(KeptForm):
    """What others come to; rates are typed as percentages."""

    metric = forms.ChoiceField(label=_("Metric"))
    value = FigureField(label=_("Value"), required=True, places=4, help_text=_("Rates in %, money in euros."))

    address = forms.URLField(
        label=_("Address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Where one can read it, if it is on the web."),
    )

    class Meta:
        model = ExternalBenchmark
        fields = ["channel", "metric", "value", "source", "year", "address"]
        help_texts = {"source": _("Who published it, and where.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["metric"]
        choices.choices = [("", "---------"), *((key, METRICS[key].label) for key in COMPARED)]
        channels: Any = self.fields["channel"]
        own = Channel.objects.filter(pk=self.instance.channel_id or 0)
        channels.queryset = channels.queryset.in_use() | own
        if self.instance.pk and is_share(self.instance.measured):
            self.initial["value"] = self.instance.value * 100
        if not self.instance.pk:
            self.initial.setdefault("year", timezone.localdate().year)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        value, metric = cleaned.get("value"), METRICS.get(cleaned.get("metric", ""))
        if isinstance(value, Decimal) and metric and is_share(metric):
            cleaned["value"] = value / 100
        return cleaned


class ExchangeRateForm(KeptForm):
    """What one of another currency is worth in euros."""

    on = DayField(label=_("Holds from"), required=True)
    rate = FigureField(label=_("Euros for one"), required=True, places=6)

    class Meta:
        model = ExchangeRate
        fields = ["currency", "on", "rate", "source"]
        help_texts = {
            "currency": _("Three letters, such as USD."),
            "source": _("Where it was looked up: the ECB, the bookkeeping."),
        }

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].upper()
        if code == "EUR":
            raise forms.ValidationError(_("Everything is counted in euros already."))
        return code

    def clean_rate(self) -> Decimal:
        rate: Decimal = self.cleaned_data["rate"]
        if rate <= 0:
            raise forms.ValidationError(_("A rate is more than 0."))
        return rate


def _said(form: KeptForm, name: str) -> str:
    value = form[name].value()
    choices = getattr(form.fields[name], "choices", None)
    named = {str(key): str(label) for key, label in choices} if choices else {}
    field: Any = form.fields[name]
    return named.get(str(value), str(field.prepare_value(value) if value is not None else ""))
