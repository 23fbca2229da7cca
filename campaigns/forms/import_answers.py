"""How an uploaded table is to be read: what nothing in it tells, and every column, to set right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField
from campaigns.imports import actions, roles
from campaigns.imports.examining import COLUMNS, DECIMAL, ORDER, PERIOD
from campaigns.imports.sources import SOURCES
from campaigns.models import BASE_METRICS, ImportBatch


class NotationForm(forms.Form):
    """How numbers and dates are written where the file leaves that open, and what each column means."""

    decimal = forms.ChoiceField(
        label=_("Decimals are written with a"), widget=forms.RadioSelect, required=False
    )
    order = forms.ChoiceField(label=_("Dates are written as"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, report: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        self.questions = set(report["questions"])
        self._set_numbers()
        self._set_order()
        for place_, role in enumerate(report["roles"]):
            self.fields[f"role-{place_}"] = forms.ChoiceField(
                label=report["headers"][place_], choices=self.choices_of(role), initial=role, required=False
            )

    def choices_of(self, role: str) -> list[tuple[str, Any]]:
        """Return what a column that means `role` now may mean."""
        raise NotImplementedError

    def columns(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Yield each column with the first values in it."""
        for place_ in range(len(self.report["roles"])):
            values = [
                row[place_] for row in self.report["sample"] if place_ < len(row) and row[place_].strip()
            ]
            yield self[f"role-{place_}"], values[:3]

    @property
    def asks_columns(self) -> bool:
        return COLUMNS in self.questions

    def roles(self, cleaned: dict[str, Any]) -> list[str]:
        """Return what was chosen for each column, in order."""
        return [cleaned.get(f"role-{place_}", "") for place_ in range(len(self.report["roles"]))]

    def notation(self) -> dict[str, Any]:
        """Return what was said of columns, numbers and dates, as an upload keeps it."""
        cleaned = self.cleaned_data
        answers: dict[str, Any] = {}
        chosen = self.roles(cleaned)
        if chosen != self.report["roles"] or self.asks_columns:
            answers["roles"] = chosen
        if cleaned.get("decimal"):
            answers["decimal"] = cleaned["decimal"]
        if cleaned.get("order"):
            answers["day_first"] = cleaned["order"] == "day"
        return answers

    def _set_numbers(self) -> None:
        field: Any = self.fields["decimal"]
        field.choices = [(",", _("comma: 1.234,50")), (".", _("dot: 1,234.50"))]
        field.required = DECIMAL in self.questions
        field.initial = self.report["decimal"] if self.report["decimal_from"] else None

    def _set_order(self) -> None:
        example = self.report["examples"].get("?", "03/04/2026")
        field: Any = self.fields["order"]
        field.choices = [
            ("day", _("day first: %(example)s is the day, then the month") % {"example": example}),
            ("month", _("month first: %(example)s is the month, then the day") % {"example": example}),
        ]
        field.required = ORDER in self.questions
        known = self.report["day_first"]
        field.initial = None if known is None else ("day" if known else "month")


class AnswersForm(NotationForm):
    """How a file of results is to be read: what could not be told from it, and every column, to set right."""

    source = forms.ChoiceField(label=_("This file comes from"))
    date_from = DayField(label=_("First day"))
    date_to = DayField(label=_("Last day"))

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(*args, report=batch.report, **kwargs)
        self.batch = batch
        self._set_source()
        self._set_period()

    def choices_of(self, role: str) -> list[tuple[str, Any]]:
        every = roles.choices()
        if role == roles.INFO:
            return [*every, (role, _("Known, not needed"))]
        if role.startswith(roles.RATE):
            return [*every, (role, _("Rate: only compared"))]
        return every

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("date_from"), cleaned.get("date_to")
        if first and last and last < first:
            self.add_error("date_to", _("The end lies before the start."))
        chosen = self.roles(cleaned)
        if not {*BASE_METRICS, "indicated"} & set(chosen):
            self.add_error(None, _("Say of at least one column which figures it holds."))
        for metric in BASE_METRICS:
            if chosen.count(metric) > 1:
                self.add_error(None, _("Two columns hold the same figure; leave one of them out."))
        return cleaned

    def save(self) -> None:
        cleaned = self.cleaned_data
        answers = {"source": cleaned["source"], **self.notation()}
        if cleaned.get("date_from") and cleaned.get("date_to"):
            answers |= {key: cleaned[key].isoformat() for key in ("date_from", "date_to")}
        actions.answer(self.batch, answers)

    def _set_source(self) -> None:
        field: Any = self.fields["source"]
        field.choices = [(key, source.label) for key, source in SOURCES.items()]
        field.initial = self.report["source"]

    def _set_period(self) -> None:
        for name, at in (("date_from", 0), ("date_to", 1)):
            self.fields[name].required = PERIOD in self.questions
            self.fields[name].initial = (self.report["period"] or (None, None))[at]
