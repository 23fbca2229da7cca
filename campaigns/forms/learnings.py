from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.widgets import EditorField
from campaigns.forms.fields import WordsField, day_input
from campaigns.models import Campaign, Channel, Learning
from core.widgets import Combobox, ComboboxText
from people.models import User
from search.completing import completions

FIELDS = (
    *(
        "kind",
        "statement",
        "source",
        "evidence",
        "evidence_type",
        "effect",
        "confidence",
        "confidence_reason",
    ),
    *("status", "valid_until", "page", "superseded_by"),
)


class LearningForm(forms.ModelForm[Learning]):
    """One claim with its evidence; the confidence is proposed by the kind of evidence, and may be typed over with a reason."""

    tags = WordsField(label=_("Tags"), widget=ComboboxText(src=completions("tag"), many=True, free=True))

    source = EditorField(label=_("Explanation"))

    class Meta:
        model = Learning
        fields = [*FIELDS, "channels"]
        widgets = {
            "kind": forms.RadioSelect,
            "statement": forms.Textarea(attrs={"rows": 2}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
            "confidence_reason": forms.Textarea(attrs={"rows": 2}),
            "channels": forms.CheckboxSelectMultiple,
            "valid_until": day_input(),
            "page": Combobox,
            "superseded_by": Combobox,
        }
        help_texts = {
            "statement": _("One sentence that says what you did and what it led to."),
            "evidence": _("Which metric, compared with what, with which numbers?"),
            "effect": _("For example: +18% click rate."),
            "confidence": _("Leave it empty and it follows from the kind of evidence."),
            "page": _("The best-practice page this belongs to."),
        }

    def __init__(self, *args: Any, campaign: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.by = campaign, by
        self.instance.campaign = campaign
        planned = campaign.plans.values("channel")
        current = [channel.pk for channel in self.instance.channels.all()] if self.instance.pk else []
        offered = Channel.objects.in_use() | Channel.objects.filter(pk__in=current)
        first = Case(When(pk__in=planned, then=0), default=1)  # those of the campaign stand at the top
        self.fields["channels"].queryset = offered.order_by(first, "position")  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial.setdefault(
                "channels", [row["channel"] for row in planned] if len(planned) == 1 else []
            )
        self.initial.setdefault("tags", sorted(self.instance.tags.names()) if self.instance.pk else [])
        pages = Article.objects.visible_to(by).order_by("title").only("pk", "title")
        self.fields["page"].queryset = pages  # type: ignore[attr-defined]
        others = Learning.objects.visible_to(by).exclude(pk=self.instance.pk).order_by("statement")
        self.fields["superseded_by"].queryset = others.only("pk", "statement")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stated = Learning(kind=cleaned.get("kind", ""), evidence_type=cleaned.get("evidence_type", ""))
        proposed, chosen = stated.proposed_confidence, cleaned.get("confidence")
        if chosen and proposed and chosen != proposed and not cleaned.get("confidence_reason", "").strip():
            self.add_error(
                "confidence_reason",
                _("The evidence speaks for another confidence. Say why you choose this one."),
            )
        return cleaned

    def save(self, commit: bool = True) -> Learning:  # noqa: FBT001, FBT002 (Django's signature)
        fields = {name: self.cleaned_data[name] for name in FIELDS}
        about = {"channels": self.cleaned_data["channels"], "tags": self.cleaned_data["tags"], "by": self.by}
        if self.instance._state.adding:
            return Learning.create(campaign=self.campaign, **about, **fields)
        self.instance.revise(**about, **fields)
        return self.instance
