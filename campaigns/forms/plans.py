"""The lists of a campaign, each edited as a whole: channels, targets, context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.forms.fields import DayField, FigureField
from campaigns.metrics import METRICS
from campaigns.models import Campaign, Channel, ChannelPlan, ContextFactor, KpiTarget
from campaigns.proposing import Proposal
from campaigns.showing import is_share

MORE_ROWS = 2
MOST_ROWS = 60
UNSAID = ("DELETE", "kind", "comparator", "proposed")  # what a row has without anybody having typed it


class RowForm(forms.Form):
    """One row of a list; a row whose `needed` field is left empty is no row."""

    needed = ""

    def row(self) -> dict[str, Any] | None:
        """Return the row as its model takes it, None when it says nothing."""
        cleaned = {key: value for key, value in self.cleaned_data.items() if key != "DELETE"}
        return cleaned if cleaned.get(self.needed) not in (None, "") else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = any(value for key, value in cleaned.items() if key not in UNSAID)
        if said and not self.errors and cleaned.get(self.needed) in (None, "") and not cleaned.get("DELETE"):
            self.add_error(self.needed, _("Fill this in, or empty the whole row."))
        return cleaned


class ChannelPlanForm(RowForm):
    """What the campaign does on one channel."""

    needed = "channel"

    channel = forms.ModelChoiceField(Channel.objects.none(), label=_("Channel"), required=False)
    budget = FigureField(label=_("Budget (€, ex VAT)"))
    start = DayField(label=_("Starts on"))
    end = DayField(label=_("Ends on"))
    targeting = forms.CharField(label=_("Targeting"), required=False, max_length=600)
    formats = forms.CharField(label=_("Formats"), required=False, max_length=300)
    partner = forms.CharField(label=_("Partner"), required=False, max_length=120)
    note = forms.CharField(label=_("Note"), required=False, max_length=600)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = Channel.objects.filter(pk=self.initial.get("channel") or 0)
        self.fields["channel"].queryset = Channel.objects.in_use() | current  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", _("The end lies before the start."))
        return cleaned


class TargetForm(RowForm):
    """One number to reach; rates are typed as percentages."""

    needed = "metric"

    metric = forms.ChoiceField(label=_("Metric"), required=False)
    channel = forms.ModelChoiceField(
        Channel.objects.all(), label=_("Channel"), required=False, empty_label=_("All together")
    )
    comparator = forms.ChoiceField(label=_("Must be"), choices=KpiTarget.Comparator, required=False)
    target = FigureField(label=_("Target"), least=None, places=4, help_text=_("Rates in %."))
    source = forms.CharField(label=_("Where it comes from"), required=False, max_length=200)
    is_primary = forms.BooleanField(label=_("Counts most"), required=False)
    # The metric this row was proposed with: left without a number, it is no row.
    proposed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        metrics = sorted(
            ((key, str(metric.label)) for key, metric in METRICS.items()), key=lambda one: one[1]
        )
        self.fields["metric"].choices = [("", "---------"), *metrics]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_open = cleaned.get("metric") and cleaned.get("target") is None and "target" not in self.errors
        if is_open and cleaned["metric"] != cleaned.get("proposed"):
            self.add_error("target", _("Fill in the number to reach."))
        return cleaned

    def row(self) -> dict[str, Any] | None:
        row = super().row()
        if row is None or row["target"] is None:
            return None
        del row["proposed"]
        share = Decimal(100) if _is_share(row["metric"]) else Decimal(1)
        return {
            **row,
            "comparator": row["comparator"] or KpiTarget.Comparator.GTE,
            "target": row["target"] / share,
        }


class ContextForm(RowForm):
    """What happened around the campaign."""

    needed = "text"

    kind = forms.ChoiceField(label=_("Kind"), choices=ContextFactor.Kind)
    on = DayField(label=_("Date"))
    text = forms.CharField(label=_("What happened"), required=False, max_length=300)


class Rows(forms.BaseFormSet[Any]):
    """A list of rows, saved as a whole."""

    unique: tuple[str, ...] = ()
    added: Mapping[str, Any] = {}  # what a row says that left it empty

    def clean(self) -> None:
        if any(self.errors):
            return
        rows = self.rows()
        keys = [tuple(row[name] for name in self.unique) for row in rows]
        if self.unique and len(set(keys)) < len(keys):
            raise forms.ValidationError(_("Something is in the list twice. Keep one of the two."))
        if sum(bool(row.get("is_primary")) for row in rows) > 1:
            raise forms.ValidationError(_("Only one target counts most. Tick one."))

    def rows(self) -> list[dict[str, Any]]:
        """Return what the rows say, without empty and removed ones."""
        kept = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        said = [row for form in kept if (row := form.row()) is not None]
        return [row | {name: row.get(name) or value for name, value in self.added.items()} for row in said]


class ChannelRows(Rows):
    unique = ("channel",)


class TargetRows(Rows):
    unique = ("metric", "channel")


def _set(form: type[RowForm], rows: type[Rows], extra: int) -> Any:
    return forms.formset_factory(
        form, rows, extra=extra, can_delete=True, max_num=MOST_ROWS, validate_max=True
    )


def channel_rows(
    campaign: Campaign, sent: Any = None, rows: Iterable[Mapping[str, Any]] | None = None
) -> Rows:
    """Return the form of the channel plan as it is kept, or as `rows` say."""
    plans = ChannelPlan.objects.filter(campaign=campaign)
    names = ("channel_id", "budget", "start", "end", "targeting", "formats", "partner", "note")
    kept = [{name.removesuffix("_id"): getattr(plan, name) for name in names} for plan in plans]
    return rows_of(ChannelPlanForm, ChannelRows, kept if rows is None else initial_of(rows), sent)


def target_rows(
    campaign: Campaign,
    sent: Any = None,
    proposed: Iterable[Proposal] = (),
    rows: Iterable[Mapping[str, Any]] | None = None,
) -> Rows:
    """Return the form of the targets, as `rows` say where given; where there are none yet, with those that are proposed."""
    names = ("metric", "channel_id", "comparator", "target", "source", "is_primary")
    kept = [
        {name.removesuffix("_id"): getattr(target, name) for name in names}
        for target in campaign.targets.all()
    ]
    initial = kept if rows is None else initial_of(rows)
    for row in initial:
        row["target"] = row["target"] * 100 if _is_share(row["metric"]) else row["target"]
    initial = initial or [_proposed(one) for one in proposed]
    return rows_of(TargetForm, TargetRows, initial, sent)


def context_rows(
    campaign: Campaign, sent: Any = None, rows: Iterable[Mapping[str, Any]] | None = None
) -> Rows:
    """Return the form of the context factors."""
    kept: list[Any] = list(campaign.context.values("kind", "on", "text"))
    return rows_of(ContextForm, Rows, kept if rows is None else initial_of(rows), sent)


def initial_of(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows as a campaign takes them the way a form starts from them: a channel by its id."""
    return [
        {name: getattr(value, "pk", value) if name == "channel" else value for name, value in row.items()}
        for row in rows
    ]


def rows_of(form: type[RowForm], rows: type[Rows], initial: list[Any], sent: Any) -> Rows:
    """Return a list of rows as a form, with what there is and two empty ones, or with what was `sent`."""
    made: Rows = _set(form, rows, MORE_ROWS)(sent, initial=initial)
    return made


def _is_share(metric: str) -> bool:
    return is_share(METRICS[metric])


def _proposed(one: Proposal) -> dict[str, Any]:
    source = ngettext("median of %(number)s campaign", "median of %(number)s campaigns", one.n)
    return {
        "metric": one.metric.key,
        "proposed": one.metric.key,
        "comparator": one.comparator,
        "target": one.typed,
        "source": source % {"number": one.n} if one.median is not None else "",
    }
