from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """How allauth behaves here: nobody registers uninvited, unless the setting says so."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SELF_REGISTRATION)
