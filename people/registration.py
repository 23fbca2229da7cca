"""What somebody who registers by herself says, beside the address and password that allauth asks for."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.models import AuditEntry, User


class NameForm(forms.Form):
    """The name colleagues will see."""

    name = forms.CharField(label=_("Your name"), max_length=120)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Finish the account that allauth has just made."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        AuditEntry.record("person.registered", user, by=user)
