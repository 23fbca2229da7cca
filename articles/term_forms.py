"""What one may say of a glossary term: a name is enough."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Term, TermOutcome, TermVersion
from articles.term_names import LONGEST, MOST, key_of, once, split_names
from core.widgets import Combobox
from people.models import User

LONGEST_MEANING = 4000


def _meaning(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_MEANING,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TermForm(forms.Form):
    """A term's names and meaning, the reader's own language first."""

    term_nl = forms.CharField(label=_("Dutch"), max_length=LONGEST, required=False)
    term_en = forms.CharField(label=_("English"), max_length=LONGEST, required=False)
    abbreviation = forms.CharField(
        label=_("Abbreviation"),
        max_length=60,
        required=False,
        help_text=_("Several separated by commas: AVG, GDPR."),
    )
    synonyms = forms.CharField(
        label=_("Other words for it"),
        max_length=2000,
        required=False,
        help_text=_("Separated by commas. Who searches for one of these finds pages that use another."),
    )
    definition_nl = _meaning(_("Meaning in Dutch"))
    definition_en = _meaning(_("Meaning in English"))
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        widget=Combobox,
        required=False,
        empty_label=_("Nobody"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        kept = Q(pk=self.initial.get("owner"))
        people = User.objects.filter(kept | Q(pk__in=User.objects.visible_to(by).active().values("pk")))
        self.fields["owner"].queryset = people.order_by("name")  # type: ignore[attr-defined]

    def names(self) -> list[forms.BoundField]:
        return self._own_language_first("term_nl", "term_en")

    def meanings(self) -> list[forms.BoundField]:
        return self._own_language_first("definition_nl", "definition_en")

    def _own_language_first(self, dutch: str, english: str) -> list[forms.BoundField]:
        pair = [self[dutch], self[english]]
        return pair[::-1] if get_language() == "en" else pair

    def clean_term_nl(self) -> str:
        return self._name("term_nl")

    def clean_term_en(self) -> str:
        return self._name("term_en")

    def _name(self, field: str) -> str:
        name = " ".join(self.cleaned_data[field].split())
        if name and not key_of(name):
            raise ValidationError(_("Use at least one letter or digit."))
        return name

    def clean_abbreviation(self) -> str:
        return ", ".join(split_names(self.cleaned_data["abbreviation"]))

    def clean_synonyms(self) -> list[str]:
        names = split_names(self.cleaned_data["synonyms"])
        if len(names) > MOST:
            raise ValidationError(
                ngettext("Give at most %(most)s word.", "Give at most %(most)s words.", MOST) % {"most": MOST}
            )
        if any(len(name) > LONGEST for name in names):
            raise ValidationError(_("One of these is too long. Separate them by commas."))
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned["term_nl"] or cleaned["term_en"]):
            raise ValidationError(_("Give the term a name in Dutch or in English."))
        if not self.errors:
            cleaned["synonyms"] = _new(cleaned["synonyms"], beside=cleaned)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return what was said, as a term's `facts` hold it."""
        said = dict(self.cleaned_data)
        owner = said.pop("owner")
        return {**said, "owner_id": owner and owner.pk}


class NewTermForm(TermForm):
    """A term that is not there yet."""

    def save(self) -> Term:
        return Term.create(by=self.by, **self.facts())


class EditTermForm(TermForm):
    """A term as it is now, or as it was in an earlier version, to change; `base` is the version one started from."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, term: Term, earlier: TermVersion | None = None, **kwargs: Any) -> None:
        facts = earlier.facts if earlier else term.facts
        initial = {**facts, "synonyms": ", ".join(facts["synonyms"]), "owner": facts["owner_id"]}
        super().__init__(*args, initial={**initial, "base": term.head}, **kwargs)
        self.term = term

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        del facts["base"]
        return facts

    def save(self) -> TermOutcome:
        """Save what changed, merged with what others saved since."""
        return self.term.revise(base=self.cleaned_data["base"], by=self.by, **self.facts())

    def after_conflict(self, outcome: TermOutcome) -> "EditTermForm":
        """Return the form once more with all that was typed, now starting from the newest version."""
        typed = self.data.copy()  # type: ignore[attr-defined] # a QueryDict: the form was sent
        typed["base"] = str(outcome.term.head)
        return EditTermForm(typed, term=outcome.term, by=self.by)

    def saved_values(self, names: list[str]) -> list[tuple[Any, str]]:
        """Return label and saved value of the facts `names`."""
        fields = [name.removesuffix("_id") for name in names]
        return [(self.fields[name].label, _said(getattr(self.term, name))) for name in fields]


def _new(synonyms: list[str], *, beside: dict[str, Any]) -> list[str]:
    """Return the synonyms that are not among the term's other names."""
    others = [beside["term_nl"], beside["term_en"], *split_names(beside["abbreviation"])]
    known = {key_of(name) for name in others}
    return [name for name in once(synonyms) if key_of(name) not in known]


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
