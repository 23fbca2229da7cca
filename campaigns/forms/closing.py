from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.closing import close_out
from campaigns.models import Campaign, CloseOut, HypothesisOutcome, Learning
from people.models import User
from spaces.models import Role
from spaces.permissions import members_of, readers_of


def _line(label: Any, help_text: Any = "") -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, max_length=200, required=False, widget=rows)


class CloseOutForm(forms.Form):
    """What a campaign came to, in six fields: three lines, how we know, the hypothesis, and who looks at it."""

    worked = _line(_("What worked?"), _("One sentence: what you did, and what it led to."))
    did_not_work = _line(_("What did not work?"))
    next_time = _line(_("What do we do next time?"))
    evidence_type = forms.ChoiceField(label=_("How do we know?"), required=False)
    outcome = forms.ChoiceField(label=_("Was the hypothesis right?"), required=False)
    reviewer = forms.ModelChoiceField(
        User.objects.none(), label=_("Who looks at it?"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, campaign: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.by = campaign, by
        self.fields["evidence_type"].choices = [("", _("I do not know")), *_kinds()]  # type: ignore[attr-defined]
        outcomes = [("", "---------"), *HypothesisOutcome.choices]
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        self.initial.setdefault("outcome", campaign.hypothesis_outcome)
        if not campaign.has_hypothesis:
            del self.fields["outcome"]
        self.fields["reviewer"].queryset = self._reviewers()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lines = [cleaned.get(kind) for kind in Learning.Kind.values]
        if not any(lines) and not self.errors and not self.campaign.learnings.filter(binned_at=None).exists():
            raise forms.ValidationError(
                _("Write at least one line: what worked, what did not, or what to do next.")
            )
        return cleaned

    def save(self) -> CloseOut:
        facts = self.cleaned_data
        return close_out(
            self.campaign,
            by=self.by,
            lines={kind: facts[kind] for kind in Learning.Kind.values},
            evidence_type=facts["evidence_type"],
            outcome=facts.get("outcome", ""),
            reviewer=facts["reviewer"],
        )

    def _reviewers(self) -> Any:
        """Return who may review this: editors of the space who may read the campaign, and not its owner."""
        may_edit = members_of(self.campaign.space, role=Role.EDIT).values("pk")
        others = readers_of(self.campaign).filter(pk__in=may_edit).exclude(Q(pk=self.campaign.owner_id))
        return others.order_by("name")


def _kinds() -> list[tuple[str, str]]:
    """Return the kinds of evidence, each with the confidence it speaks for."""
    said = gettext("%(kind)s: confidence %(confidence)s")
    return [
        (kind.value, said % {"kind": kind.label, "confidence": Learning.PROPOSED[kind].label})
        for kind in Learning.EvidenceType
    ]
