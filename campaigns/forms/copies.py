from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import FigureField, PercentField
from campaigns.forms.material import MaterialForm
from campaigns.models import CopyVariant

WORDS = ("channel", "variant", "subject", "preheader", "headline", "body", "cta", "note", "is_best")
COUNTS = ("sent", "delivered", "unique_opens", "unique_clicks", "unsubs")
RATES = ("reported_open_rate", "reported_click_rate")


class CopyForm(MaterialForm[CopyVariant]):
    """What was said, word for word, and what became of it when it was mailed."""

    sent = FigureField(label=_("Sent"), places=0)
    delivered = FigureField(label=_("Delivered"), places=0)
    unique_opens = FigureField(label=_("Unique opens"), places=0)
    unique_clicks = FigureField(label=_("Unique clicks"), places=0)
    unsubs = FigureField(label=_("Unsubscribes"), places=0)
    reported_open_rate = PercentField(label=_("Reported open rate (%)"))
    reported_click_rate = PercentField(label=_("Reported click rate (%)"))

    class Meta:
        model = CopyVariant
        fields = (*WORDS, *COUNTS, *RATES)
        widgets = {"body": forms.Textarea(attrs={"rows": 4})}
        labels = {"is_best": _("Did best")}
        help_texts = {
            "variant": _("For example A, or VIP."),
            "preheader": _("The line that shows beside the subject line."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in RATES:
            rate = cleaned.get(name)
            if rate is not None and rate > 1:
                self.add_error(name, _("A share is at most 100%."))
        for part, whole in (
            ("delivered", "sent"),
            ("unique_opens", "delivered"),
            ("unique_clicks", "delivered"),
        ):
            few, many = cleaned.get(part), cleaned.get(whole)
            if few is not None and many is not None and few > many:
                self.add_error(part, _("This cannot be more than what was sent or delivered."))
        return cleaned

    def save(self, commit: bool = True) -> CopyVariant:  # noqa: FBT001, FBT002 (Django's signature)
        facts = {name: self.cleaned_data[name] for name in (*WORDS, *COUNTS, *RATES)}
        if self.instance._state.adding:
            return CopyVariant.add(self.campaign, by=self.by, **facts)
        self.instance.revise(by=self.by, **facts)
        return self.instance
