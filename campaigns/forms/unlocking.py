from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, Unlocking
from people.models import User


class UnlockingForm(forms.Form):
    """Why the figures of an archived campaign must be corrected."""

    reason = forms.CharField(
        label=_("Why must the figures change?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the history of the figures, and in the audit log."),
    )

    def __init__(self, *args: Any, campaign: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.by = campaign, by

    def save(self) -> Unlocking:
        return self.campaign.unlock(by=self.by, reason=self.cleaned_data["reason"])
