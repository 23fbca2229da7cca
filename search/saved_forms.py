"""Keeping a search under a name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from search.models import SavedSearch

MOST = 50


class SavedSearchForm(forms.ModelForm[SavedSearch]):
    """What a saved search is called, and how often one hears of what is new in it."""

    class Meta:
        model = SavedSearch
        fields = ["name", "digest"]
        help_texts = {"digest": _("Only when there is something new that you may see.")}

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        own = SavedSearch.objects.filter(person=self.instance.person)
        if not self.instance.pk and own.count() >= MOST:
            raise ValidationError(_("You have many saved searches. Remove one first."))
        if not self.errors:
            self.instance.name = cleaned["name"]
            self.instance.validate_constraints(exclude=["digest"])
        return cleaned
