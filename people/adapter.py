from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """How allauth behaves here: nobody registers uninvited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
