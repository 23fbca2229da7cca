from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField
from campaigns.forms.material import MaterialForm
from campaigns.models import Creative

FACTS = (
    *("title", "variant", "channel", "format", "status", "link", "licence_until", "licence_note", "note"),
    "is_best",
)


class CreativeForm(MaterialForm[Creative]):
    """What was shown to people: a file or a link, and until when it may be used."""

    upload = forms.FileField(
        label=_("File"), required=False, help_text=_("An image, film or document. Or give a link below.")
    )
    link = forms.URLField(label=_("Link"), required=False, max_length=600, assume_scheme="https")
    licence_until = DayField(
        label=_("Licence until"), help_text=_("Last day this may be used; empty: no end.")
    )

    class Meta:
        model = Creative
        fields = FACTS
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        labels = {"is_best": _("Did best")}
        help_texts = {
            "variant": _("For example A, or “red button”."),
            "licence_note": _("Of whom, and for what: stock photo, model release."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_file = cleaned.get("upload") or self.instance.stored
        if not has_file and not cleaned.get("link") and not self.errors:
            raise forms.ValidationError(_("Choose a file or give a link."))
        return cleaned

    def save(self, commit: bool = True) -> Creative:  # noqa: FBT001, FBT002 (Django's signature)
        facts = {name: self.cleaned_data[name] for name in FACTS}
        file = self.cleaned_data["upload"] or None
        if self.instance._state.adding:
            return Creative.add(self.campaign, by=self.by, file=file, **facts)
        self.instance.revise(by=self.by, file=file, **facts)
        return self.instance
