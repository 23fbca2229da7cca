from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField
from campaigns.models import Campaign, Status, StatusChange
from campaigns.steps import Step, usual_day
from people.models import User


class StatusForm(forms.Form):
    """One step in the life of a campaign: the day where it has one, and why."""

    on = DayField(label=_("Day"), required=True)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, campaign: Campaign, step: Step, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.step, self.by = campaign, step, by
        if step.needs_date:
            is_start = step.status == Status.LIVE
            self.fields["on"].label = _("First day") if is_start else _("Last day")
            self.initial["on"] = usual_day(campaign, step.status, today=timezone.localdate())
        else:
            del self.fields["on"]
        self.fields["reason"].required = step.needs_reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            words = {"reason": cleaned.get("reason", ""), "on": cleaned.get("on")}
            decision = self.campaign.can_become(self.step.status, by=self.by, **words)
            if not decision:
                raise forms.ValidationError(str(decision.reason))
        return cleaned

    def save(self) -> StatusChange:
        words = {"reason": self.cleaned_data["reason"], "on": self.cleaned_data.get("on")}
        return self.campaign.change_status(self.step.status, by=self.by, **words)
