from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField, FigureField, PercentField
from campaigns.metrics import METRICS, Unit
from campaigns.models import Campaign, Channel, Result
from people.models import User

WHOLE = "whole"
OF_WHOLE = (
    *("revenue", "conversions", "orders", "new_customers", "leads", "mql", "sql", "won", "reach"),
    *("awareness_pre", "awareness_post", "consideration_pre", "consideration_post"),
    *("promoters", "passives", "detractors", "media_value"),
)
USUAL = {
    *("spend", "impressions", "clicks", "sessions", "conversions", "revenue", "leads", "visitors"),
    *("sent", "delivered", "bounces", "unique_opens", "unique_clicks", "unsubs"),
}
MAY_BE_NEGATIVE = {"spend", "revenue", "followers_delta"}
MAY_BE_BROKEN = {"conversions"}  # attribution shares one order over several clicks


@dataclass(frozen=True)
class Group:
    """The fields of one channel (None: the campaign as a whole): those people usually know, and the rest."""

    channel: Channel | None
    usual: list[forms.BoundField]
    others: list[forms.BoundField]

    @property
    def has_others(self) -> bool:
        return any(field.value() not in (None, "") or field.errors for field in self.others)


class ResultsForm(forms.Form):
    """The base figures of a campaign by channel, typed in by hand; blank is unknown, 0 is nothing."""

    date_from = DayField(label=_("From"), required=True)
    date_to = DayField(label=_("Until"), required=True)
    data_through = DayField(label=_("Figures up to"))
    attribution = forms.CharField(
        label=_("Attributed by"),
        required=False,
        max_length=100,
        help_text=_("Shop, GA4, CRM or the platform itself."),
    )
    is_final = forms.BooleanField(label=_("These figures are final"), required=False)
    has_credits = forms.BooleanField(label=_("Negative spend is a credit: I checked it"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.by = campaign, by
        self.typed = {row.channel_id: row for row in campaign.results.filter(source=Result.Source.MANUAL)}
        self.channels = self._channels()
        self._propose()
        for channel in (*self.channels, None):
            for key in metrics_of(channel):
                self.fields[field_name(channel, key)] = self._field(channel, key)

    def groups(self) -> Iterator[Group]:
        """Yield the fields by channel, the campaign as a whole last."""
        for channel in (*self.channels, None):
            usual = [key for key in metrics_of(channel) if key in USUAL and channel]
            others = [key for key in metrics_of(channel) if key not in usual]
            yield Group(channel, self._bound(channel, usual), self._bound(channel, others))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("date_from"), cleaned.get("date_to")
        if first and last and last < first:
            self.add_error("date_to", _("The end lies before the start."))
        credits = any((value or 0) < 0 for name, value in cleaned.items() if name.endswith("-spend"))
        if credits and not cleaned.get("has_credits"):
            self.add_error("has_credits", _("Spend is negative somewhere. Is that a credit? Then tick this."))
        return cleaned

    @transaction.atomic
    def save(self) -> None:
        about = {key: self.cleaned_data[key] for key in ("data_through", "attribution", "is_final")}
        period = {key: self.cleaned_data[key] for key in ("date_from", "date_to")}
        for channel in (*self.channels, None):
            figures = {key: self.cleaned_data[field_name(channel, key)] for key in metrics_of(channel)}
            if channel or self._has_whole(figures):
                self.campaign.record(by=self.by, channel=channel, figures=figures, **period, **about)

    def _has_whole(self, figures: dict[str, Decimal | None]) -> bool:
        return None in self.typed or any(value is not None for value in figures.values())

    def _channels(self) -> list[Channel]:
        planned = self.campaign.plans.values("channel")
        measured = self.campaign.results.exclude(channel=None).values("channel")
        return list(Channel.objects.filter(pk__in=planned) | Channel.objects.filter(pk__in=measured))

    def _propose(self) -> None:
        row = next(iter(self.typed.values()), None)
        self.initial.setdefault("date_from", row.date_from if row else self.campaign.start)
        self.initial.setdefault("date_to", row.date_to if row else self.campaign.end)
        for key in ("data_through", "attribution", "is_final"):
            self.initial.setdefault(key, getattr(row, key) if row else None)

    def _field(self, channel: Channel | None, key: str) -> forms.Field:
        metric = METRICS[key]
        row = self.typed.get(channel.pk if channel else None)
        about = {"label": metric.label, "initial": getattr(row, key) if row else None}
        if metric.unit == Unit.PERCENT:
            return PercentField(**about)
        places = 2 if metric.unit == Unit.MONEY or key in MAY_BE_BROKEN else 0
        return FigureField(least=None if key in MAY_BE_NEGATIVE else 0, places=places, **about)

    def _bound(self, channel: Channel | None, keys: list[str]) -> list[forms.BoundField]:
        return [self[field_name(channel, key)] for key in keys]


class BlockForm(forms.Form):
    """A block of cells from a spreadsheet, and the field at which it begins."""

    block = forms.CharField(
        label=_("Cells"),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "numeric", "wrap": "off"}),
        help_text=_("Copy the cells in your spreadsheet and paste them here."),
    )
    at = forms.ChoiceField(
        label=_("Begins at"),
        required=False,
        help_text=_("Not needed where the block has headers and names channels."),
    )

    def __init__(self, *args: Any, results: ResultsForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [
            (
                str(group.channel or _("The campaign as a whole")),
                [(one.name, one.label) for one in (*group.usual, *group.others)],
            )
            for group in results.groups()
        ]
        self.fields["at"].choices = [("", _("the first field")), *choices]  # type: ignore[attr-defined]


def metrics_of(channel: Channel | None) -> list[str]:
    """Return the base metrics that can be typed in, in the order they are listed."""
    own = OF_WHOLE if channel is None else channel.metrics
    return [key for key in METRICS if key in own]


def field_name(channel: Channel | None, key: str) -> str:
    return f"{channel.key if channel else WHOLE}-{key}"
