"""Saying that a word people search for means the same as a term there is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Term
from articles.term_names import LONGEST, key_of
from core.widgets import Combobox
from people.models import User


class AliasForm(forms.Form):
    """One more word for a term."""

    name = forms.CharField(label=_("Word"), max_length=LONGEST)
    term = forms.ModelChoiceField(
        label=_("Means the same as"), queryset=Term.objects.none(), widget=Combobox, empty_label=""
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["term"].queryset = Term.objects.visible_to(by).order_by("term_nl", "term_en")  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not key_of(name):
            raise ValidationError(_("Use at least one letter or digit."))
        return name

    def save(self) -> Term:
        """Add the word to the term as a synonym; raises Refused where it is a name of another one."""
        term: Term = self.cleaned_data["term"]
        synonyms = [*term.synonyms, self.cleaned_data["name"]]
        return term.revise(base=term.head, by=self.by, **{**term.facts, "synonyms": synonyms}).term
