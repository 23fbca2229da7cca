"""Which files of results, and what their money includes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import FigureField
from campaigns.imports import actions, foreign
from campaigns.models import Campaign, ImportBatch
from core.dates import date_text
from people.models import User

MOST_FILES = 20
GENERIC = "generic"
VAT = [("0", _("Excluding VAT")), ("21", _("Including 21% VAT")), ("9", _("Including 9% VAT"))]


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files of results."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = (data if isinstance(data, list | tuple) else [data]) or [None]
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
            actions.take_in(file, by=self.by, campaign=self.campaign) for file in self.cleaned_data["file"]
        ]


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
            if metric not in metrics or (metric == "spend" and batch.source != GENERIC):
                del self.fields[name]  # what a platform bills it reports without VAT
        if not batch.report["negative_spend"]:
            del self.fields["credits"]
        self.foreign, self.listed = foreign.currencies_of(batch), foreign.known_rates(batch)
        for code in self.foreign:
            self.fields[f"rate-{code}"] = self._rate(code, answers.get("rates", {}).get(code, {}).get("rate"))

    def _rate(self, code: str, said: str | None) -> FigureField:
        """Ask for the rate, beginning with what was said before or what stands in the list."""
        listed = self.listed.get(code)
        label = _("1 %(currency)s is how many euros?") % {"currency": code}
        about: Any = _("Left blank, this money stays out of every total.")
        if listed:
            about = _("From the list: %(source)s, %(day)s.") % {
                "source": listed.source,
                "day": date_text(listed.on),
            }
        initial = Decimal(said) if said else (listed.rate.normalize() if listed else None)
        return FigureField(label=label, places=6, initial=initial, help_text=about)

    def answers(self) -> dict[str, Any]:
        """Return what was said, as the batch keeps it."""
        said: dict[str, Any] = {
            key: self.cleaned_data[key] for key in ("revenue_vat", "spend_vat") if key in self.fields
        }
        today = timezone.localdate().isoformat()
        rates = {code: self.cleaned_data.get(f"rate-{code}") for code in self.foreign}
        said["rates"] = {code: self._said(code, rate, today) for code, rate in rates.items() if rate}
        return said

    def _said(self, code: str, rate: Decimal, today: str) -> dict[str, str]:
        listed = self.listed.get(code)
        if listed and listed.rate == rate:
            return foreign.answer_of(listed)
        return {"rate": f"{rate:f}", "on": today}
