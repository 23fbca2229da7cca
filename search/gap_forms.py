"""What one says when taking a gap on, or closing it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import User
from search.models import Gap


class ClaimForm(forms.Form):
    """Taking a gap on: by when, if one knows."""

    due_on = forms.DateField(
        label=_("Done by"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, gap: Gap, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gap, self.by = gap, by

    def save(self) -> None:
        self.gap.claim(by=self.by, due_on=self.cleaned_data["due_on"])


class DismissalForm(forms.Form):
    """Closing a gap without filling it: why, for who asked."""

    reason = forms.CharField(label=_("Why is this not needed?"), max_length=300)

    def __init__(self, *args: Any, gap: Gap, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gap, self.by = gap, by

    def save(self) -> None:
        self.gap.dismiss(by=self.by, reason=self.cleaned_data["reason"])
