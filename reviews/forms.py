"""Input about reviews, cleaned and handed to the models' verbs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.fields import DayField
from campaigns.models import Campaign, Learning
from core.widgets import Combobox, ComboboxMultiple
from people.models import Team, User
from reviews.models import Action, Choice, Item, Review, Saved
from reviews.models.item import WRITTEN

MOST_MINUTES = 120


def colleagues() -> Any:
    """Return the people who may take part in a review."""
    return User.objects.active().filter(is_guest=False)


class ArrangementForm(forms.Form):
    """Who leads a review, when one meets, how long a campaign may take, and what the quarter comes to."""

    lead = forms.ModelChoiceField(
        User.objects.none(), label=_("Leads the review"), required=False, widget=Combobox
    )
    meets_on = DayField(label=_("Day of the meeting"))
    minutes = forms.IntegerField(label=_("Minutes per campaign"), min_value=1, max_value=MOST_MINUTES)
    conclusion = forms.CharField(
        label=_("Conclusion"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What this quarter comes to, in a few sentences. It stands on top of the review."),
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        kept = {name: getattr(review, name) for name in ("lead", "meets_on", "minutes", "conclusion")}
        kwargs["initial"] = kept
        super().__init__(*args, **kwargs)
        self.review = review
        self.fields["lead"].queryset = colleagues()  # type: ignore[attr-defined]

    def save(self) -> None:
        self.review.arrange(**self.cleaned_data)


class InvitationForm(forms.Form):
    """Who is asked to read ahead."""

    people = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("People"), required=False, widget=ComboboxMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(), label=_("Teams"), required=False, widget=ComboboxMultiple
    )
    message = forms.CharField(
        label=_("Message"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    may_note = forms.BooleanField(label=_("They may write notes, decisions and actions too"), required=False)

    def __init__(self, *args: Any, review: Review, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review, self.by = review, by
        self.fields["people"].queryset = colleagues()  # type: ignore[attr-defined]
        self.fields["teams"].queryset = Team.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("people") and not cleaned.get("teams"):
            raise forms.ValidationError(_("Choose somebody, or a team."))
        return cleaned

    def save(self) -> list[User]:
        teams = colleagues().filter(teams__in=self.cleaned_data["teams"])
        people = {person.pk: person for person in (*self.cleaned_data["people"], *teams)}
        facts = {"message": self.cleaned_data["message"], "may_note": self.cleaned_data["may_note"]}
        return self.review.invite(people.values(), by=self.by, **facts)


class NoteForm(forms.Form):
    """Note, decision and reason of one campaign, each with the words it started from, so that nobody is overwritten unseen.

    `over` says that one saw what somebody else wrote meanwhile (`seen_…`) and puts one's own words in its place.
    """

    note = forms.CharField(
        label=_("Note"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("Not yet")), *Choice.choices],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why"), required=False, max_length=400)

    def __init__(self, *args: Any, item: Item | None, by: User, **kwargs: Any) -> None:
        facts = item.facts if item else dict.fromkeys(WRITTEN, "")
        kwargs["initial"] = facts
        super().__init__(*args, **kwargs)
        self.item, self.by = item, by

    def save(self) -> Saved:
        """Write what was typed; falsy where somebody else changed the same meanwhile, or it does not fit."""
        if self.item is None or not self.is_valid():
            return Saved(Item(), [*self.errors] or ["note"])
        return self.item.write(base=self.base(kept=False), by=self.by, **self.cleaned_data)

    def base(self, *, kept: bool) -> dict[str, str]:
        """Return the facts the next save starts from: what was typed where that was kept, else what came along."""
        if kept:
            return {name: self.cleaned_data[name] for name in WRITTEN}
        prefix = "seen" if "over" in self.data else "base"
        return {name: self.data.get(f"{prefix}_{name}", "").replace("\r\n", "\n") for name in WRITTEN}


class DecisionForm(forms.Form):
    """What becomes of a campaign or channel, chosen in a list."""

    decision = forms.ChoiceField(required=False, choices=[("", ""), *Choice.choices])
    base = forms.ChoiceField(required=False, choices=[("", ""), *Choice.choices])

    def save(self, item: Item, *, by: User) -> Saved:
        chosen, base = self.cleaned_data["decision"], self.cleaned_data["base"]
        return item.write(base={"decision": base}, by=by, decision=chosen)


class QuestionForm(forms.Form):
    """One question about a campaign."""

    text = forms.CharField(label=_("Question"), max_length=400)


class ActionForm(forms.Form):
    """What is to be done, by whom and by when."""

    text = forms.CharField(label=_("Action"), max_length=240)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Who"), required=False, widget=Combobox)
    due_on = DayField(label=_("By when"))

    def __init__(self, *args: Any, action: Action | None = None, **kwargs: Any) -> None:
        if action:
            kwargs["initial"] = {"text": action.text, "owner": action.owner, "due_on": action.due_on}
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]

    def add(
        self, review: Review, *, by: User, campaign: Campaign | None, learning: Learning | None
    ) -> Action:
        return Action.add(review, by=by, campaign=campaign, learning=learning, **self.cleaned_data)
