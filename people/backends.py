from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

from people.models import User


class SignInBackend(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """Sign in by address and password; the demo password, which everybody knows, opens nothing in production."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        if settings.PRODUCTION and credentials.get("password") == settings.DEMO_PASSWORD:
            return None
        user: User | None = super().authenticate(request, **credentials)
        return user
