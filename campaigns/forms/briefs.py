from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from articles.widgets import EditorField
from campaigns.codes import RESERVED
from campaigns.forms.fields import DayField, FigureField, PercentField, WordsField
from campaigns.models import Campaign, FunnelStage, Saved, Season
from core.widgets import Combobox, ComboboxText
from people.models import User
from search.completing import completions
from spaces.models import Space

FACTS = (
    *(
        "title",
        "summary",
        "objective",
        "goal",
        "horizon",
        "type",
        "season",
        "planned_start",
        "planned_end",
        "actual_start",
    ),
    *(
        "actual_end",
        "budget",
        "other_costs",
        "margin_pct",
        "audience",
        "markets",
        "languages",
        "product_lines",
    ),
    *(
        "funnel_stages",
        "offer",
        "offer_discount",
        "offer_code",
        "offer_conditions",
        "offer_from",
        "offer_until",
    ),
    *("hypothesis_if", "hypothesis_for", "hypothesis_then", "hypothesis_because", "hypothesis_measured_by"),
    *("hypothesis_outcome", "source", "owner", "backup_owner", "team", "language", "predecessor", "tags"),
)


class NewCampaignForm(forms.Form):
    """A campaign in one breath: a title, and where it belongs."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        widget=forms.TextInput(
            attrs={
                "hx-get": reverse_lazy("campaigns:similar"),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#similar",
                "hx-swap": "outerHTML",
                "autocomplete": "off",
            }
        ),
    )
    space = forms.ModelChoiceField(Space.objects.none(), label=_("Space"), empty_label=None)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        spaces = Space.objects.editable_by(by).distinct()
        self.fields["space"].queryset = spaces  # type: ignore[attr-defined]
        self.fields["space"].initial = usual_space(by, spaces)

    def save(self) -> Campaign:
        return Campaign.create(space=self.cleaned_data["space"], title=self.cleaned_data["title"], by=self.by)


def usual_space(by: User, spaces: Any) -> int | None:
    """Return the space in which this person last made a campaign, else the one most campaigns are in."""
    mine = Campaign.objects.filter(created_by=by, space__in=spaces).order_by("-created_at")
    anyones = Campaign.objects.visible_to(by).filter(space__in=spaces).order_by("-created_at")
    found = mine.values_list("space", flat=True).first() or anyones.values_list("space", flat=True).first()
    return int(found) if found else None


class BriefForm(forms.ModelForm[Campaign]):
    """Everything a campaign says about itself; only the title is required."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    code = forms.SlugField(label=_("Code"), max_length=80, required=False)
    tags = WordsField(label=_("Tags"), widget=ComboboxText(src=completions("tag"), many=True, free=True))
    markets = WordsField(label=_("Markets"), help_text=_("Separate with commas."))
    languages = WordsField(label=_("Languages of the campaign"), help_text=_("Separate with commas."))
    product_lines = WordsField(label=_("Product lines"), help_text=_("Separate with commas."))
    funnel_stages = forms.MultipleChoiceField(
        label=_("Funnel stages"), choices=FunnelStage, required=False, widget=forms.CheckboxSelectMultiple
    )
    planned_start = DayField(label=_("Planned start"))
    planned_end = DayField(label=_("Planned end"))
    actual_start = DayField(label=_("Actual start"))
    actual_end = DayField(label=_("Actual end"))
    offer_from = DayField(label=_("Valid from"))
    offer_until = DayField(label=_("Valid until"))
    budget = FigureField(label=_("Budget (€, ex VAT)"))
    other_costs = FigureField(
        label=_("Other costs (€, ex VAT)"), help_text=_("Production, agency, tools. Needed for the ROI.")
    )
    margin_pct = PercentField(
        label=_("Gross margin (%)"), help_text=_("Without it no ROI on profit is shown.")
    )

    source = EditorField(label=_("Story"), help_text=_("What happened, and why."))

    class Meta:
        model = Campaign
        fields = [name for name in FACTS if name != "tags"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "goal": forms.Textarea(attrs={"rows": 2}),
            "audience": forms.Textarea(attrs={"rows": 3}),
            "offer": forms.Textarea(attrs={"rows": 2}),
            "offer_conditions": forms.Textarea(attrs={"rows": 2}),
            **{
                f"hypothesis_{part}": forms.Textarea(attrs={"rows": 1})
                for part in ("if", "for", "then", "because", "measured_by")
            },
            "owner": Combobox,
            "backup_owner": Combobox,
            "predecessor": Combobox,
        }
        help_texts = {
            "summary": _("One paragraph, shown in lists."),
            "goal": _("What must it yield, by when? One sentence with a number."),
            "horizon": _(
                "Left open, it follows from the objective. A campaign for the brand is not judged by its ROAS."
            ),
            "season": _("The key to “the same time last year”."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        kept = Q(is_retired=False) | Q(pk=self.instance.season_id)
        self.fields["season"].queryset = Season.objects.filter(kept)  # type: ignore[attr-defined]
        people = User.objects.visible_to(by).active()
        for name in ("owner", "backup_owner"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        others = Campaign.objects.visible_to(by).exclude(pk=self.instance.pk).order_by("-planned_start")
        self.fields["predecessor"].queryset = others.only("pk", "title")  # type: ignore[attr-defined]
        self.initial.setdefault("tags", sorted(self.instance.tags.names()))
        self.initial.setdefault("code", self.instance.code)
        self.initial.setdefault("base", self.instance.head)

    @classmethod
    def again(cls, saved: Saved, *, by: User) -> BriefForm:
        """Return the form to decide with after a conflict: what was typed, on top of what others saved meanwhile."""
        facts = {name.removesuffix("_id"): value for name, value in saved.merged.items()}
        for name in ("budget", "other_costs", "margin_pct"):
            facts[name] = Decimal(facts[name]) if facts[name] else None
        return cls(instance=saved.campaign, initial={**facts, "base": saved.campaign.head}, by=by)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].lower() or self.instance.code
        taken = Campaign._base_manager.exclude(pk=self.instance.pk).filter(code=code).exists()
        if taken or code in RESERVED:
            raise forms.ValidationError(_("This code is taken. Choose another one."))
        return code

    def save(self, commit: bool = True) -> Saved:  # type: ignore[override] # noqa: FBT001, FBT002 (Django's signature)
        facts = {name: self.cleaned_data[name] for name in (*FACTS, "code")}
        return self.instance.revise(base=self.cleaned_data["base"], by=self.by, **facts)
