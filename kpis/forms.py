"""What people say of a shared KPI, and its figures period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import FigureField, PercentField
from campaigns.models import Campaign
from core.widgets import ComboboxMultiple
from kpis.models import Kpi, KpiFigure, KpiSaved
from kpis.models.figure import period_name
from kpis.models.kpi import FEWEST_TEAMS, MOST_POINTS, NO_NPS, TOO_FEW_TEAMS
from kpis.showing import first_day, moved, shown
from people.models import Team, User
from search.completing import completions

MOST_OPTIONS = 100  # campaigns one can choose from without JavaScript
PAST, COMING = {"month": 11, "quarter": 7}, {"month": 3, "quarter": 4}
MOST_BACK = 40  # periods


class KpiForm(forms.Form):
    """Everything about a shared KPI but its figures."""

    name = forms.CharField(label=_("Name"), max_length=120)
    explanation = forms.CharField(
        label=_("What it is and how it is counted"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The formula, the source, and what does not count."),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=Kpi.Unit)
    better = forms.ChoiceField(label=_("Direction"), choices=Kpi.Better)
    rhythm = forms.ChoiceField(label=_("Measured"), choices=Kpi.Rhythm, initial=Kpi.Rhythm.QUARTER)
    audience = forms.ChoiceField(label=_("Who may see it"), choices=Kpi.Audience)
    teams = forms.ModelMultipleChoiceField(
        label=_("Teams"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least two: they answer for it together and may fill in its figures."),
    )
    campaigns = forms.ModelMultipleChoiceField(
        label=_("Campaigns that work on it"),
        queryset=Campaign.objects.none(),
        required=False,
        widget=ComboboxMultiple(src=completions("campaign")),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["teams"].queryset = Team.objects.all()  # type: ignore[attr-defined]
        self._offer_campaigns()

    def clean_teams(self) -> Any:
        teams = self.cleaned_data["teams"]
        if len(teams) < FEWEST_TEAMS:
            raise forms.ValidationError(TOO_FEW_TEAMS)
        return teams

    def save(self) -> Kpi | KpiSaved:
        return Kpi.create(by=self.by, **self.cleaned_data)

    def _offer_campaigns(self) -> None:
        """Let the field accept any campaign one may see, and list the newest of them beside the chosen ones."""
        field: Any = self.fields["campaigns"]
        field.queryset = Campaign.objects.visible_to(self.by).only("pk", "title")
        chosen = [str(one) for one in self["campaigns"].value() or []]
        wanted = [int(one[:18]) for one in chosen if one.isdecimal()]
        picked = list(field.queryset.filter(pk__in=wanted).order_by("title"))
        newest = field.queryset.exclude(pk__in=wanted).order_by("-created_at", "-pk")[:MOST_OPTIONS]
        field.choices = [(one.pk, one.title) for one in [*picked, *newest]]


class EditKpiForm(KpiForm):
    """A shared KPI as it is now, to change; `base` is the version one started from."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, kpi: Kpi, **kwargs: Any) -> None:
        self.kpi = kpi
        super().__init__(*args, initial={**kpi.facts, "base": kpi.head}, **kwargs)

    def save(self) -> KpiSaved:
        facts = dict(self.cleaned_data)
        return self.kpi.revise(base=facts.pop("base"), by=self.by, **facts)

    def after_conflict(self) -> EditKpiForm:
        """Return the form once more with all that was typed, now starting from the newest version."""
        return EditKpiForm(_newest(self.data, self.kpi), kpi=self.kpi, by=self.by)

    def saved_values(self, names: tuple[str, ...]) -> list[tuple[Any, str]]:
        """Return label and saved value of the facts `names`."""
        return [(self.fields[name].label, self._said(name)) for name in names]

    def _said(self, name: str) -> str:
        if name == "teams":
            return ", ".join(str(team) for team in self.kpi.teams.all())
        if name == "campaigns":
            return ", ".join(one.title for one in self.kpi.campaigns.visible_to(self.by))
        display = getattr(self.kpi, f"get_{name}_display", None)
        return str(display() if display else getattr(self.kpi, name))


@dataclass(frozen=True)
class PeriodFields:
    """One period of the form with its two fields."""

    period: str
    target: forms.BoundField
    actual: forms.BoundField


class FiguresForm(forms.Form):
    """Target and actual of each period; blank is unknown, 0 is nothing."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, kpi: Kpi, by: User, back: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kpi, self.by = kpi, by
        rows: list[KpiFigure] = list(kpi.figures.all())
        self.by_day = {row.starts_on: row for row in rows}
        self.days = periods_of(kpi, back)
        self.initial["base"] = kpi.head
        for day in self.days:
            for name, label in (("target", _("Target")), ("actual", _("Actual"))):
                field = self._field(label, getattr(self.by_day.get(day), name, None))
                field.widget.attrs |= {"aria-label": f"{period_name(day, kpi.rhythm)}: {label}", "size": 8}
                self.fields[f"{day}-{name}"] = field

    def periods(self) -> Iterator[PeriodFields]:
        """Yield the fields by period, the newest first."""
        for day in reversed(self.days):
            name = period_name(day, self.kpi.rhythm)
            yield PeriodFields(name, self[f"{day}-target"], self[f"{day}-actual"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.kpi.unit == Kpi.Unit.NPS:
            for name, amount in cleaned.copy().items():
                if isinstance(amount, Decimal) and abs(amount) > MOST_POINTS:
                    self.add_error(name, NO_NPS)
        return cleaned

    def save(self) -> KpiSaved:
        figures = {
            day: {name: self.cleaned_data[f"{day}-{name}"] for name in ("target", "actual")}
            for day in self.days
        }
        return self.kpi.fill_in(figures, base=self.cleaned_data["base"], by=self.by)

    def after_conflict(self, back: int) -> FiguresForm:
        """Return the form once more with all that was typed, now starting from the newest version."""
        return FiguresForm(_newest(self.data, self.kpi), kpi=self.kpi, by=self.by, back=back)

    def saved_values(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the period and kind of each figure somebody else changed as well, with what was saved."""
        rows = {str(row.starts_on): row for row in KpiFigure.objects.filter(kpi=self.kpi)}
        found = []
        for one in names:
            day, _space, name = one.partition(" ")
            label = f"{period_name(date.fromisoformat(day), self.kpi.rhythm)} · {self.fields[f'{day}-{name}'].label}"
            found.append((label, shown(self.kpi, getattr(rows.get(day), name, None))))
        return found

    def _field(self, label: Any, amount: Decimal | None) -> forms.Field:
        if self.kpi.unit == Kpi.Unit.PERCENT:
            return PercentField(label=label, initial=amount, least=None)
        return FigureField(label=label, initial=amount, least=None, places=2)


def periods_of(kpi: Kpi, back: int = 0) -> list[date]:
    """Return the first days of the periods to fill in: around today, those with figures, and `back` ones before."""
    now = first_day(timezone.localdate(), kpi.rhythm)
    known = [row.starts_on for row in kpi.figures.all()]
    window = [
        moved(now, step, kpi.rhythm) for step in range(-PAST[kpi.rhythm] - back, COMING[kpi.rhythm] + 1)
    ]
    return sorted({*window, *known})


def _newest(typed: Any, kpi: Kpi) -> Any:
    again = typed.copy()
    again["base"] = str(kpi.head)
    return again
