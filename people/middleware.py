"""Who asks, must they sign in first, and in which language and time zone do we answer."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from people.models import User


class SignedInMiddleware(AuthenticationMiddleware):
    """Set `request.user` from the session's own row; anything unusual takes Django's ordinary way."""

    def process_request(self, request: HttpRequest) -> None:
        request.session.user_agent = request.headers.get("User-Agent", "")[:300]  # type: ignore[attr-defined]
        request.session.ip_address = request.META.get("REMOTE_ADDR") or None  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: person_of(request))  # type: ignore[assignment]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        request.session.note_use()  # type: ignore[attr-defined]
        return response


def person_of(request: HttpRequest) -> User | AnonymousUser:
    """Return who is signed in, without a second query when the session row brought its active user along."""
    key = request.session.get(SESSION_KEY)
    person: User | None = getattr(request.session, "person", None)
    if key is None or person is None or str(person.pk) != str(key) or not person.is_active:
        return get_user(request)
    known = constant_time_compare(request.session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return person if known else get_user(request)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Ask for a sign-in by default: pages redirect, scripts get 401, the API answers for itself."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        if request.path.startswith("/api/"):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        if script or request.headers.get("HX-Request") == "true" or not request.accepts("text/html"):
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)


class PreferencesMiddleware:
    """Speak the person's own language and keep her clock; a stranger's browser chooses the language, else Dutch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        language, time_zone = request.user.language, request.user.time_zone
        translation.activate(language)
        request.LANGUAGE_CODE = language
        with timezone.override(zoneinfo.ZoneInfo(time_zone)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
