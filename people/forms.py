"""Input about people, cleaned and handed to the models' verbs."""

import zoneinfo
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.portraits import portrait
from people.models import ApiToken, AuditEntry, Invitation, Team, User

MAX_PHOTO = 5_000_000


class ProfileForm(forms.ModelForm[User]):
    """What colleagues see of a person."""

    photo = forms.ImageField(label=_("Photo"), required=False, help_text=_("At most 5 MB; we cut it square."))

    class Meta:
        model = User
        fields = ["name", "job_title", "expertise", "about", "photo"]
        help_texts = {"expertise": _("What may colleagues ask you about? Separate with commas.")}
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    def clean_photo(self) -> Any:
        """Return the photo as a small square picture without the camera's notes."""
        photo = self.cleaned_data["photo"]
        if not photo or photo == self.instance.photo:
            return photo
        if photo.size > MAX_PHOTO:
            raise forms.ValidationError(_("This photo is larger than 5 MB. Choose a smaller one."))
        return portrait(photo)


class PreferencesForm(forms.ModelForm[User]):
    """How the interface speaks to a person."""

    time_zone = forms.ChoiceField(label=_("Time zone"))

    class Meta:
        model = User
        fields = ["language", "time_zone", "theme"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zoneinfo.available_timezones())
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]


class RightsForm(forms.ModelForm[User]):
    """What an administrator decides about a person; every change is kept in the audit log."""

    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), label=_("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ["email", "is_active", "is_guest", "is_administrator"]
        help_texts = {
            "is_active": _("Who is not active cannot sign in; texts keep the name."),
            "is_guest": _("A guest sees only the spaces you let the guest into."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.before = self._rights()
        self.fields["teams"].initial = self.before["teams"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk == self.by.pk and not (cleaned["is_administrator"] and cleaned["is_active"]):
            raise forms.ValidationError(_("You cannot take your own rights away. Ask another administrator."))
        if cleaned["is_administrator"] and cleaned["is_guest"]:
            raise forms.ValidationError(_("A guest cannot be an administrator. Choose one of the two."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        person = super().save()
        person.teams.set(self.cleaned_data["teams"])
        if person.email != self.before["email"]:
            EmailAddress.objects.filter(user=person).delete()  # the old address no longer signs in
        if not person.is_active:
            person.sessions.all().delete()
        AuditEntry.record("person.rights", person, by=self.by, before=self.before, after=self._rights())
        return person

    def _rights(self) -> dict[str, Any]:
        person = self.instance
        return {
            "email": person.email,
            "active": person.is_active,
            "guest": person.is_guest,
            "administrator": person.is_administrator,
            "teams": sorted(person.teams.values_list("pk", flat=True)),
        }


class TeamForm(forms.ModelForm[Team]):
    """A team and who is in it."""

    class Meta:
        model = Team
        fields = ["name", "slug", "description", "members"]
        help_texts = {"slug": _("Stands in the address: small letters, digits and hyphens.")}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "members": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    @transaction.atomic
    def save(self, commit: bool = True) -> Team:  # noqa: FBT001, FBT002 (Django's signature)
        before = sorted(self.instance.members.values_list("pk", flat=True)) if self.instance.pk else []
        team = super().save()
        after = sorted(team.members.values_list("pk", flat=True))
        if before != after:
            AuditEntry.record(
                "team.members", team, by=self.by, before={"members": before}, after={"members": after}
            )
        return team


class InvitationForm(forms.ModelForm[Invitation]):
    """Whom to invite, and as what."""

    class Meta:
        model = Invitation
        fields = ["email", "name", "team", "language", "is_guest"]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("Somebody with this address already has an account."))
        return email


class AcceptanceForm(forms.Form):
    """The new colleague's own name and password."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Choose a password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A short sentence is easy to remember and hard to guess."),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


class TokenForm(forms.ModelForm[ApiToken]):
    """What a new API token is for, and what it may."""

    class Meta:
        model = ApiToken
        fields = ["name", "scope"]
