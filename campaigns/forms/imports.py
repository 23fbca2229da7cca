"""What one says about files of results: which, how they are read, where their rows go, what their money includes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField, FigureField
from campaigns.imports import actions, roles
from campaigns.imports.examining import COLUMNS, DECIMAL, ORDER, PERIOD
from campaigns.imports.matching import Candidate, Candidates, channel_of
from campaigns.imports.placing import Place, place
from campaigns.imports.report import OUR_CURRENCY
from campaigns.imports.sources import SOURCES
from campaigns.models import BASE_METRICS, Campaign, Channel, ImportBatch, ImportedCampaign
from core.widgets import Combobox
from people.models import User

MOST_FILES = 20
MOST_PLACES = 60
WHOLE = "whole"
CERTAIN_ENOUGH = 0.45
VAT = [("0", _("Excluding VAT")), ("21", _("Including 21% VAT")), ("9", _("Including 9% VAT"))]


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files of results."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(most)d files at once."), params={"most": MOST_FILES}
            )
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        for file in cleaned:
            if (file.size or 0) > settings.MAX_RESULTS:
                size = filesizeformat(settings.MAX_RESULTS)
                raise forms.ValidationError(
                    _("“%(name)s” is larger than %(size)s."), params={"name": file.name, "size": size}
                )
        return cleaned


class UploadForm(forms.Form):
    """Files of results, for one campaign or for any."""

    file = FilesField(
        label=_("Files"),
        help_text=_("CSV, Excel or zip, exactly as the platform gave it. Several at once is fine."),
        widget=FilesInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip"}),
    )

    def __init__(self, *args: Any, by: User, campaign: Campaign | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.campaign = by, campaign

    def save(self) -> list[ImportBatch]:
        return [
            actions.take_in(file, by=self.by, campaign=self.campaign) for file in self.cleaned_data["files"]
        ]


class AnswersForm(forms.Form):
    """How a file is to be read: what could not be told from it, and every column, to set right."""

    source = forms.ChoiceField(label=_("This file comes from"))
    decimal = forms.ChoiceField(
        label=_("Decimals are written with a"), widget=forms.RadioSelect, required=False
    )
    order = forms.ChoiceField(label=_("Dates are written as"), widget=forms.RadioSelect, required=False)
    date_from = DayField(label=_("First day"))
    date_to = DayField(label=_("Last day"))

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch, self.report = batch, batch.report
        self.questions = set(self.report["questions"])
        self._set_source()
        self._set_numbers()
        self._set_dates()
        for place_, role in enumerate(self.report["roles"]):
            self.fields[f"role-{place_}"] = forms.ChoiceField(
                label=self.report["headers"][place_], choices=_choices(role), initial=role, required=False
            )

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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("date_from"), cleaned.get("date_to")
        if first and last and last < first:
            self.add_error("date_to", _("The end lies before the start."))
        chosen = self._roles(cleaned)
        if not {*BASE_METRICS, "indicated"} & set(chosen):
            self.add_error(None, _("Say of at least one column which figures it holds."))
        for metric in BASE_METRICS:
            if chosen.count(metric) > 1:
                self.add_error(None, _("Two columns hold the same figure; leave one of them out."))
        return cleaned

    def save(self) -> None:
        cleaned = self.cleaned_data
        answers: dict[str, Any] = {"source": cleaned["source"]}
        chosen = self._roles(cleaned)
        if chosen != self.report["roles"] or self.asks_columns:
            answers["roles"] = chosen
        if cleaned.get("decimal"):
            answers["decimal"] = cleaned["decimal"]
        if cleaned.get("order"):
            answers["day_first"] = cleaned["order"] == "day"
        if cleaned.get("date_from") and cleaned.get("date_to"):
            answers |= {key: cleaned[key].isoformat() for key in ("date_from", "date_to")}
        actions.answer(self.batch, answers)

    def _roles(self, cleaned: dict[str, Any]) -> list[str]:
        return [cleaned.get(f"role-{place_}", "") for place_ in range(len(self.report["roles"]))]

    def _set_source(self) -> None:
        field: Any = self.fields["source"]
        field.choices = [(key, source.label) for key, source in SOURCES.items()]
        field.initial = self.report["source"]

    def _set_numbers(self) -> None:
        field: Any = self.fields["decimal"]
        field.choices = [(",", _("comma: 1.234,50")), (".", _("dot: 1,234.50"))]
        field.required = DECIMAL in self.questions
        field.initial = None if field.required else self.report["decimal"]

    def _set_dates(self) -> None:
        example = self.report["examples"].get("?", "03/04/2026")
        field: Any = self.fields["order"]
        field.choices = [
            ("day", _("day first: %(example)s is the day, then the month") % {"example": example}),
            ("month", _("month first: %(example)s is the month, then the day") % {"example": example}),
        ]
        field.required = ORDER in self.questions
        known = self.report["day_first"]
        field.initial = None if known is None else ("day" if known else "month")
        for name, at in (("date_from", 0), ("date_to", 1)):
            self.fields[name].required = PERIOD in self.questions
            self.fields[name].initial = (self.report["period"] or (None, None))[at]


@dataclass(frozen=True)
class PlaceRow:
    """One campaign of the file, with the fields that say where it goes, and the likely ones that may not be changed."""

    external: ImportedCampaign
    campaign: forms.BoundField
    channel: forms.BoundField
    refused: list[Candidate]
    is_suggested: bool


class PlacesForm(forms.Form):
    """Where the rows of each campaign in the file go; left empty, they are kept aside in the batch."""

    def __init__(self, *args: Any, batch: ImportBatch, by: User, only_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch, self.by = batch, by
        self.candidates = Candidates(by, batch.campaign_id)
        self.channels = {channel.key: channel for channel in Channel.objects.in_use()}
        every = batch.externals.select_related("channel")
        chosen = every.filter(how="") if only_open else every
        if batch.state == ImportBatch.State.DONE:
            chosen = every.filter(campaign=None)
        self.more = max(chosen.count() - MOST_PLACES, 0)
        self.shown = list(chosen[:MOST_PLACES])
        self.refused: dict[int, list[Candidate]] = {}
        self.suggested: set[int] = set()
        for external in self.shown:
            self._add(external)

    def rows(self) -> Iterator[PlaceRow]:
        for external in self.shown:
            number = external.number
            yield PlaceRow(
                external,
                self[f"campaign-{number}"],
                self[f"channel-{number}"],
                self.refused[number],
                number in self.suggested,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for external in self.shown:
            chosen, channel = (
                cleaned.get(f"campaign-{external.number}"),
                cleaned.get(f"channel-{external.number}"),
            )
            if chosen and not channel:
                self.add_error(f"channel-{external.number}", _("Which channel are these figures of?"))
            if chosen and chosen.refusal:
                self.add_error(f"campaign-{external.number}", chosen.refusal)
        return cleaned

    def save(self) -> None:
        """Place what was chosen; with `rest`, what is not shown is kept aside as well."""
        places = []
        for external in self.shown:
            chosen: Candidate | None = self.cleaned_data[f"campaign-{external.number}"]
            channel = self.cleaned_data[f"channel-{external.number}"]
            known = self.channels.get(channel)
            places.append(
                Place(external, chosen.campaign if chosen else None, known, is_whole=channel == WHOLE)
            )
        place(self.batch, places, rest_aside="rest" in self.data)

    def _add(self, external: ImportedCampaign) -> None:
        found = self.candidates.suggestions(external)
        self.refused[external.number] = [one for _score, one in found if one.refusal]
        free = [(score, one) for score, one in found if not one.refusal]
        initial = str(external.campaign_id or "")
        if not initial and not external.how and free and free[0][0] >= CERTAIN_ENOUGH:
            initial = str(free[0][1].campaign.pk)
            self.suggested.add(external.number)
        options = [(str(one.campaign.pk), _option(one)) for _score, one in free]
        known = self.candidates.by_id.get(external.campaign_id or 0)
        if known and initial not in dict(options):
            options.insert(0, (initial, _option(known)))
        self.fields[f"campaign-{external.number}"] = CampaignChoice(
            self.candidates, options, initial, self.batch
        )
        self.fields[f"channel-{external.number}"] = self._channel(external)

    def _channel(self, external: ImportedCampaign) -> forms.ChoiceField:
        guess = external.channel or channel_of(external, self.batch.source, self.channels)
        choices = [("", "–"), *((key, channel.name) for key, channel in self.channels.items())]
        initial = WHOLE if external.is_whole else (guess.key if guess else "")
        return forms.ChoiceField(
            label=_("Channel"),
            choices=[*choices, (WHOLE, _("The campaign as a whole"))],
            initial=initial,
            required=False,
        )


class CampaignChoice(forms.ChoiceField):
    """A campaign: the likeliest to choose from, any other one may see to be found by typing."""

    def __init__(
        self, candidates: Candidates, options: list[tuple[str, str]], initial: str, batch: ImportBatch
    ) -> None:
        src = reverse("imports:import_suggestions", args=[batch.pk])
        super().__init__(
            label=_("Belongs to"),
            choices=[("", _("Keep aside")), *options],
            initial=initial,
            required=False,
            widget=Combobox(src=src),
        )
        self.candidates = candidates

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and int(value) in self.candidates.by_id

    def clean(self, value: Any) -> Candidate | None:
        text = super().clean(value)
        return self.candidates.by_id[int(text)] if text else None


class MoneyForm(forms.Form):
    """What the money in a file includes, and rates of exchange; asked when an import is confirmed."""

    revenue_vat = forms.ChoiceField(label=_("Revenue in this file is"), choices=VAT, widget=forms.RadioSelect)
    spend_vat = forms.ChoiceField(label=_("Spend in this file is"), choices=VAT, widget=forms.RadioSelect)
    credits = forms.BooleanField(label=_("Negative spend is a credit: I checked it"))

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        metrics, answers = batch.report["metrics"], batch.answers
        for name, metric in (("revenue_vat", "revenue"), ("spend_vat", "spend")):
            self.fields[name].initial = answers.get(name, "0")
            if metric not in metrics:
                del self.fields[name]
        if not batch.report["negative_spend"]:
            del self.fields["credits"]
        self.foreign = [code for code in batch.report["currencies"] if code not in ("", OUR_CURRENCY)]
        for code in self.foreign:
            known = answers.get("rates", {}).get(code, {}).get("rate")
            label = _("1 %(currency)s is how many euros?") % {"currency": code}
            self.fields[f"rate-{code}"] = FigureField(
                label=label, places=6, initial=Decimal(known) if known else None
            )

    def answers(self) -> dict[str, Any]:
        """Return what was said, as the batch keeps it."""
        said: dict[str, Any] = {
            key: self.cleaned_data[key] for key in ("revenue_vat", "spend_vat") if key in self.fields
        }
        rates = {code: self.cleaned_data.get(f"rate-{code}") for code in self.foreign}
        said["rates"] = {code: {"rate": f"{rate:f}"} for code, rate in rates.items() if rate}
        return said


def _choices(role: str) -> list[tuple[str, Any]]:
    """Return the roles a column may have, with the one it has where that is none a person chooses."""
    every = roles.choices()
    if role == roles.INFO:
        return [*every, (role, _("Known, not needed"))]
    if role.startswith(roles.RATE):
        return [*every, (role, _("Rate: only compared"))]
    return every


def _option(candidate: Candidate) -> str:
    campaign = candidate.campaign
    return f"{campaign.title} ({campaign.code})"
