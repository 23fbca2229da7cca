"""Form fields that take figures and lists as people type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from core.formats import number
from core.numbers import parse_number
from core.widgets import Combobox
from search.completing import completions

MOST_OPTIONS = 100


class FigureField(forms.CharField):
    """A number in either notation, 1.234,50 or 1,234.50; blank is unknown (None)."""

    default_error_messages = {
        "number": _("“%(value)s” is not a number. Write it as 1234,50."),
        "whole": _("Write a whole number here."),
        "places": _("Use at most %(places)d decimals."),
        "large": _("This number is too large."),
    }

    def __init__(self, *, least: int | None = 0, places: int = 2, **kwargs: Any) -> None:
        self.places = places
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)
        if least is not None:
            self.validators.append(MinValueValidator(least, _("This cannot be negative.")))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            amount = parse_number(text or "")
        except ValueError:
            raise forms.ValidationError(self.error_messages["number"], "number", {"value": text}) from None
        if amount is not None:
            self._check_size(amount)
        return amount

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], "required")

    def run_validators(self, value: Any) -> None:
        for validator in self.validators if value is not None else ():
            if isinstance(validator, MinValueValidator):
                validator(value)

    def prepare_value(self, value: Any) -> Any:
        return number(value, self._places_of(value)) if isinstance(value, Decimal) else value

    def _check_size(self, amount: Decimal) -> None:
        exponent = amount.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.places:
            code = "places" if self.places else "whole"
            raise forms.ValidationError(self.error_messages[code], code, {"places": self.places})
        if abs(amount) >= Decimal(10) ** 12:
            raise forms.ValidationError(self.error_messages["large"], "large")

    def _places_of(self, value: Decimal) -> int:
        exponent = value.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


class PercentField(FigureField):
    """A percentage as people write it, 40,9 or 40,9%; the value is the fraction 0.409."""

    def to_python(self, value: Any) -> Any:
        amount = super().to_python((value or "").strip().removesuffix("%"))
        return None if amount is None else amount / 100

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(value * 100 if isinstance(value, Decimal) else value)


class WordsField(forms.CharField):
    """A list of words separated by commas."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=600, **kwargs)

    def to_python(self, value: Any) -> Any:
        words = [" ".join(word.split())[:60] for word in (super().to_python(value) or "").split(",")]
        return list(dict.fromkeys(word for word in words if word))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def run_validators(self, value: Any) -> None:
        super().run_validators(", ".join(value))


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class DayField(forms.DateField):
    """A day, as the browser's own control sends it or typed as 21-11-2026."""

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
        kwargs.setdefault("required", False)
        super().__init__(widget=day_input(), input_formats=formats, **kwargs)


def offer(form: forms.BaseForm, name: str, rows: Any, *, kind: str) -> None:
    """Let the field `name` accept any of `rows`: found by typing, and without script from the first of them by name."""
    field: Any = form.fields[name]
    field.queryset = rows
    field.widget = Combobox(src=completions(kind))
    known = list(rows[:MOST_OPTIONS])
    chosen = str(form[name].value() or "")
    if chosen.isdecimal() and int(chosen) not in {row.pk for row in known}:
        known += rows.filter(pk=int(chosen[:18]))
    field.choices = [("", ""), *((row.pk, str(row)) for row in known)]
