"""The API under /api/v1/: each app brings a router in its `api.py`; who asks is a token's person, or who is signed in.

Every refusal is a problem document (RFC 9457). Writing by session needs the CSRF token, as any form does.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer, SessionAuth

from people.models import ApiToken, User
from search.api import router as search

READING = ("GET", "HEAD", "OPTIONS")


class TokenAuth(HttpBearer):
    """`Authorization: Bearer baton_…`; a token with the scope to read may not change anything."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        found = ApiToken.for_secret(token)
        if found is None:
            return None
        if request.method not in READING and not found.may(ApiToken.Scope.WRITE):
            raise HttpError(403, "This token may only read.")
        request.user = found.user
        return found.user


api = NinjaAPI(
    title="Baton",
    version="1.0.0",
    description="Read and write the knowledge base as the person whose token it is; nobody sees more by asking here.",
    docs_url=None,
    auth=[TokenAuth(), SessionAuth()],
)
api.add_router("", search)


def problem(request: HttpRequest, status: int, title: str, **more: Any) -> HttpResponse:
    """Answer with a problem document."""
    answer = api.create_response(request, {"title": title, "status": status} | more, status=status)
    answer["Content-Type"] = "application/problem+json"
    return answer


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(request, 401, "Give a valid token, or sign in.")
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404, "There is nothing here.")


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, str(error))


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(request, 422, "The question is malformed.", errors=error.errors)
