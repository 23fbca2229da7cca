from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField
from campaigns.models import Campaign
from campaigns.reusing import reuse
from people.models import User
from spaces.models import Space


class ReuseForm(forms.Form):
    """What a campaign that is done again is called, where it belongs and when it runs."""

    title = forms.CharField(label=_("Title"), max_length=120)
    space = forms.ModelChoiceField(Space.objects.none(), label=_("Space"), empty_label=None)
    planned_start = DayField(label=_("Planned start"))
    planned_end = DayField(label=_("Planned end"))

    def __init__(self, *args: Any, source: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source, self.by = source, by
        spaces = Space.objects.editable_by(by).distinct()
        self.fields["space"].queryset = spaces  # type: ignore[attr-defined]
        self.initial.setdefault("space", source.space_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("planned_start"), cleaned.get("planned_end")
        if start and end and end < start:
            self.add_error("planned_end", _("The end lies before the start."))
        return cleaned

    def save(self) -> Campaign:
        facts = self.cleaned_data
        return reuse(
            self.source,
            title=facts["title"],
            space=facts["space"],
            by=self.by,
            start=facts["planned_start"],
            end=facts["planned_end"],
        )
