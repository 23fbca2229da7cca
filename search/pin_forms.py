"""Choosing what to pin, and for which words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from search.filling import fill_gap_with
from search.finding import find
from search.models import Entry, Pin
from search.permissions import can_pin
from search.querying import parse
from search.registry import registry
from search.sameness import key_of_words
from spaces.models import Access

OFFERED = 20


class PinForm(forms.ModelForm[Pin]):
    """Words, what stands on top for them, and until when. One chooses among what a search for `look` finds."""

    target = forms.ChoiceField(label=_("What to put on top"), widget=forms.RadioSelect)

    class Meta:
        model = Pin
        fields = ["words", "target", "until"]
        widgets = {"until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "words": _("Also holds for plurals, another order and words that mean the same."),
            "until": _("Leave it empty to keep it on top."),
        }

    def __init__(self, *args: Any, access: Access, look: str = "", gap: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access, self.gap = access, gap
        self.entries = self._choices(look)
        field: Any = self.fields["target"]
        field.choices = [(name, _shown(entry)) for name, entry in self.entries.items()]
        if self.instance.pk:
            self.initial["target"] = f"{self.instance.kind}:{self.instance.object_id}"

    def clean_words(self) -> str:
        words = parse(self.cleaned_data["words"]).text
        key = key_of_words(words)
        if key is None:
            raise ValidationError(_("Use at least one word."))
        self.instance.key = key
        return words

    def clean_target(self) -> str:
        target: str = self.cleaned_data["target"]
        entry = self.entries[target]
        decision = can_pin(self.access, entry)
        if not decision:
            raise ValidationError(str(decision.reason))
        self.instance.kind, self.instance.object_id = entry.kind, entry.object_id
        return target

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self.instance.validate_constraints(exclude=["words", "until"])
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Pin:  # noqa: FBT001, FBT002 (Django's signature)
        """Pin it; where one came from a gap, that is filled with it."""
        if not self.instance.pk:
            self.instance.made_by = self.access.user
        pin: Pin = super().save(commit)
        fill_gap_with(self.gap, self.entries[self.cleaned_data["target"]], by=self.access.user)
        return pin

    def _choices(self, look: str) -> dict[str, Entry]:
        """Return what may be chosen: what is pinned or sent along, then what was found and may be pinned."""
        sent = self.data.get("target", "") if self.is_bound else self.initial.get("target", "")
        known = f"{self.instance.kind}:{self.instance.object_id}" if self.instance.pk else ""
        entries = [entry for name in dict.fromkeys((known, sent)) if (entry := self._entry(name))]
        found = find(self.access, look, limit=OFFERED, with_facets=False).results if look else []
        entries += [result.entry for result in found if can_pin(self.access, result.entry)]
        return {f"{entry.kind}:{entry.object_id}": entry for entry in entries}

    def _entry(self, name: str) -> Entry | None:
        kind, _colon, pk = name.partition(":")
        if not pk.isdecimal():
            return None
        visible = Entry.objects.visible_to(self.access).select_related("space")
        found: Entry | None = visible.filter(kind=kind, object_id=int(pk[:18])).first()
        return found


def _shown(entry: Entry) -> str:
    place = entry.space.name if entry.space else registry.label("kind", entry.kind)
    return f"{entry.title} · {place}"
