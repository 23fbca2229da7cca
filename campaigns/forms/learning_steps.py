"""What is said about a learning once it is there: how it stands, how re-use went, which pages it is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from campaigns.forms.fields import offer
from campaigns.models import OVERTAKEN, Campaign, Learning, LearningChange, LearningPage, LearningUse
from campaigns.models.standing import needs_reason
from people.models import User


def stance_field(*, required: bool = True) -> forms.ChoiceField:
    """Return the choice between evidence for and against a page."""
    choices = [
        (LearningPage.Stance.SUPPORTS, _("It supports it")),
        (LearningPage.Stance.CONTRADICTS, _("It contradicts it")),
    ]
    return forms.ChoiceField(
        label=_("What it says about that page"),
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        initial=LearningPage.Stance.SUPPORTS,
    )


class StandingForm(forms.Form):
    """One step of a learning: why, and the page it stands on or the learning that takes its place."""

    page = forms.ModelChoiceField(
        Article.objects.none(), label=_("Page"), required=False, empty_label="",
        help_text=_("The page on which this stands as best practice. It need not be edited."),
    )  # fmt: skip
    newer = forms.ModelChoiceField(
        Learning.objects.none(), label=_("Learning that takes its place"), required=False, empty_label=""
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, learning: Learning, status: str, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.learning, self.status, self.by = learning, status, by
        self.fields["reason"].required = needs_reason(learning.status, status)
        if status == Learning.Status.BEST_PRACTICE:
            self._offer_pages()
        else:
            del self.fields["page"]
        if status == Learning.Status.SUPERSEDED:
            others = Learning.objects.visible_to(by).exclude(pk=learning.pk).exclude(status__in=OVERTAKEN)
            rows = others.order_by("statement").only("pk", "statement", "status")
            offer(self, "newer", rows, kind="learning")
        else:
            del self.fields["newer"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            decision = self.learning.can_become(self.status, **self._facts(cleaned))
            if not decision:
                raise forms.ValidationError(str(decision.reason))
        return cleaned

    def save(self) -> LearningChange:
        return self.learning.change_status(self.status, by=self.by, **self._facts(self.cleaned_data))

    def _facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {name: cleaned.get(name) for name in ("page", "newer")} | {"reason": cleaned.get("reason", "")}

    def _offer_pages(self) -> None:
        pages = Article.objects.visible_to(self.by)
        linked = pages.filter(
            learning_links__learning=self.learning, learning_links__stance=LearningPage.Stance.SUPPORTS
        )
        self.initial.setdefault("page", linked.values_list("pk", flat=True).first())
        self.fields["page"].required = True
        offer(self, "page", pages.order_by("title").listed(), kind="page")


class UseForm(forms.Form):
    """A campaign that applied a learning, and how that went."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign that applied it"), empty_label=""
    )
    outcome = forms.ChoiceField(
        label=_("Did it work again?"), choices=LearningUse.Outcome.choices, widget=forms.RadioSelect,
        initial=LearningUse.Outcome.UNKNOWN,
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example the figure that shows it."),
    )  # fmt: skip

    def __init__(self, *args: Any, learning: Learning, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.learning, self.by = learning, by
        others = Campaign.objects.visible_to(by).exclude(pk=learning.campaign_id)
        known = others.filter(pk__in=learning.uses.values("campaign"))
        code = str(self.initial.pop("code", ""))
        use = learning.uses.filter(campaign__code=code, campaign__in=known).first()
        if use:
            self.initial.update(campaign=use.campaign_id, outcome=use.outcome, note=use.note)
        offer(self, "campaign", others.order_by("title"), kind="campaign")

    def save(self) -> LearningUse:
        facts = self.cleaned_data
        return self.learning.reuse(
            facts["campaign"], by=self.by, outcome=facts["outcome"], note=facts["note"]
        )


class PageForm(forms.Form):
    """A page a learning is evidence for or against."""

    page = forms.ModelChoiceField(Article.objects.none(), label=_("Page"), empty_label="")
    stance = stance_field()

    def __init__(self, *args: Any, learning: Learning, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.learning, self.by = learning, by
        offer(self, "page", Article.objects.visible_to(by).order_by("title").listed(), kind="page")

    def save(self) -> None:
        facts = self.cleaned_data
        self.learning.link_page(facts["page"], by=self.by, stance=facts["stance"])
