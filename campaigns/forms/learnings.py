from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.widgets import EditorField
from campaigns.forms.fields import WordsField, day_input, offer
from campaigns.forms.learning_steps import stance_field
from campaigns.models import Campaign, Channel, Learning, LearningPage, Season
from core.widgets import ComboboxText
from people.models import User
from search.completing import completions

FIELDS = (
    *("kind", "statement", "source", "evidence", "evidence_type", "evidence_address", "effect"),
    *("confidence", "confidence_reason", "not_for", "valid_until"),
)
WORDS = ("audiences", "markets", "product_lines")
LISTS = ("channels", "seasons", "tags", *WORDS)


class LearningForm(forms.ModelForm[Learning]):
    """One claim with its evidence; the confidence is proposed by the kind of evidence, and may be typed over with a reason."""

    tags = WordsField(label=_("Tags"), widget=ComboboxText(src=completions("tag"), many=True, free=True))
    audiences = WordsField(label=_("Audiences"), help_text=_("In a word or two each, separated by commas."))
    markets = WordsField(label=_("Markets"))
    product_lines = WordsField(label=_("Product lines"))
    evidence_address = forms.URLField(
        label=_("Address of the evidence"),
        help_text=_("A test, report or screenshot."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    source = EditorField(label=_("Explanation"))
    page = forms.ModelChoiceField(
        Article.objects.none(), label=_("Page this is about"), required=False, empty_label=""
    )
    stance = stance_field(required=False)

    class Meta:
        model = Learning
        fields = [*(name for name in FIELDS if name != "evidence_address"), *WORDS, "channels", "seasons"]
        widgets = {
            "kind": forms.RadioSelect,
            "statement": forms.Textarea(attrs={"rows": 2}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
            "confidence_reason": forms.Textarea(attrs={"rows": 2}),
            "channels": forms.CheckboxSelectMultiple,
            "seasons": forms.CheckboxSelectMultiple,
            "valid_until": day_input(),
        }
        help_texts = {
            "statement": _("One sentence that says what you did and what it led to."),
            "evidence": _("Which metric, compared with what, with which numbers?"),
            "effect": _("For example: +18% click rate."),
            "confidence": _("Leave it empty and it follows from the kind of evidence."),
        }

    def __init__(self, *args: Any, campaign: Campaign, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.by = campaign, by
        self.instance.campaign = campaign
        self._offer_channels()
        self._offer_seasons()
        if self.instance.pk:
            self._begin_with_what_is()
        else:
            self._begin_with_the_campaign()
            pages = Article.objects.visible_to(by).order_by("title")
            offer(self, "page", pages.listed(), kind="page")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stated = Learning(kind=cleaned.get("kind", ""), evidence_type=cleaned.get("evidence_type", ""))
        chosen, has_reason = cleaned.get("confidence"), cleaned.get("confidence_reason", "").strip()
        if stated.kind == Learning.Kind.NEXT_TIME:
            cleaned["confidence"] = ""
        elif chosen and chosen != stated.proposed_confidence and not has_reason:
            self.add_error(
                "confidence_reason",
                _("The evidence speaks for another confidence. Say why you choose this one.")
                if stated.proposed_confidence
                else _("There is no kind of evidence yet. Choose it, or say why you are this sure."),
            )
        return cleaned

    def save(self, commit: bool = True) -> Learning:  # noqa: FBT001, FBT002 (Django's signature)
        facts = {name: self.cleaned_data[name] for name in (*FIELDS, *LISTS)}
        if not self.instance._state.adding:
            self.instance.revise(by=self.by, **facts)
            return self.instance
        learning = Learning.create(campaign=self.campaign, by=self.by, **facts)
        if self.cleaned_data["page"]:
            stance = self.cleaned_data["stance"] or LearningPage.Stance.SUPPORTS
            learning.link_page(self.cleaned_data["page"], by=self.by, stance=stance)
        return learning

    def _offer_channels(self) -> None:
        planned = self.campaign.plans.values("channel")
        current = [channel.pk for channel in self.instance.channels.all()] if self.instance.pk else []
        offered = Channel.objects.in_use() | Channel.objects.filter(pk__in=current)
        first = Case(When(pk__in=planned, then=0), default=1)  # those of the campaign stand at the top
        self.fields["channels"].queryset = offered.order_by(first, "position")  # type: ignore[attr-defined]

    def _offer_seasons(self) -> None:
        held = self.instance.seasons.values_list("pk", flat=True) if self.instance.pk else ()
        kept = Q(pk__in=list(held)) | Q(pk=self.campaign.season_id)
        self.fields["seasons"].queryset = Season.objects.filter(Q(is_retired=False) | kept)  # type: ignore[attr-defined]

    def _begin_with_what_is(self) -> None:
        """The confidence field holds only what somebody typed over; what the evidence says stands empty."""
        stated = self.instance.stated_confidence
        self.initial.setdefault("evidence_address", self.instance.evidence_address)
        self.initial["confidence"] = "" if stated == self.instance.proposed_confidence else stated
        self.initial.setdefault("tags", sorted(self.instance.tags.names()))
        del self.fields["page"], self.fields["stance"]

    def _begin_with_the_campaign(self) -> None:
        planned = [row["channel"] for row in self.campaign.plans.values("channel")]
        self.initial.setdefault("channels", planned if len(planned) == 1 else [])
        season = self.campaign.season_id
        self.initial.update(seasons=[season] if season else [], markets=self.campaign.markets)
        self.initial["product_lines"] = self.campaign.product_lines
