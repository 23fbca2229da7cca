"""Input about spaces and rights, cleaned and handed to the models' verbs."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from people.models import AuditEntry, Team, User
from spaces.models import Content, Grant, Membership, Role, Space


class SpaceForm(forms.ModelForm[Space]):
    """A space's name, what it is for, and who may read it."""

    class Meta:
        model = Space
        fields = ["name", "description", "access", "reason", "everyone_role", "figures_for_members"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3}), "access": forms.RadioSelect}
        help_texts = {
            "access": _("Open: every colleague may read. Closed: only the members below."),
            "reason": _("Needed for a closed space, so that colleagues know why they may not look."),
            "everyone_role": _("What every colleague may do while the space is open."),
            "figures_for_members": _(
                "Others read what a campaign was and what it taught, but see no results, targets or budgets."
            ),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("access") == Space.Access.CLOSED and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why this space is closed."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Space:  # noqa: FBT001, FBT002 (Django's signature)
        space = self.instance
        if not space._state.adding:
            space.change_access(by=self.by)
            return space
        space.slug = free_slug(space.name)
        space.position = Space.objects.count()
        space.save()
        AuditEntry.record("space.made", space, by=self.by, after={"access": space.access})
        space.give_role(self.by, Role.MANAGE, by=self.by)
        return space


def free_slug(name: str) -> str:
    """Return an address for `name` that no space has yet."""
    stem = slugify(name)[:70] or "space"
    taken = set(Space.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


class MembershipForm(forms.Form):
    """A role for one person or one team."""

    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Person"), required=False, empty_label=_("Choose a person")
    )
    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), required=False, empty_label=_("Choose a team")
    )
    role = forms.TypedChoiceField(label=_("Role"), choices=Role, coerce=int, initial=Role.EDIT)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = User.objects.visible_to(by).active()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("person")) == bool(cleaned.get("team")):
            raise forms.ValidationError(_("Choose one person or one team."))
        return cleaned

    def save(self, space: Space, *, by: User) -> Membership:
        who = self.cleaned_data["person"] or self.cleaned_data["team"]
        return space.give_role(who, Role(self.cleaned_data["role"]), by=by)


class RestrictionForm(forms.Form):
    """The people and teams who alone may read a content; with nobody named, the restriction is lifted."""

    people = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("People"), required=False, widget=forms.CheckboxSelectMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, content: Content, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.by = content, by
        grants = Grant.objects.filter(restriction_id=content.restriction_id) if content.restriction_id else []
        self.fields["people"].queryset = User.objects.visible_to(by).active()  # type: ignore[attr-defined]
        self.fields["people"].initial = [grant.person_id for grant in grants if grant.person_id]
        self.fields["teams"].initial = [grant.team_id for grant in grants if grant.team_id]

    def save(self) -> None:
        people, teams = self.cleaned_data["people"], self.cleaned_data["teams"]
        if people or teams:
            self.content.restrict(people=people, teams=teams, by=self.by)
        else:
            self.content.lift_restriction(by=self.by)
