"""How much a request may bring along, refused before the first byte of it is read."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from core.errors import Refused
from core.middleware import refusal

View = TypeVar("View", bound=Callable[..., Any])
FORM_OVERHEAD = 100_000  # field names, boundaries and the other fields, in bytes


class TooLarge(Refused):
    """More came than the limit, which is given in bytes."""

    def __init__(self, limit: int) -> None:
        sentence = _("This is too large: at most %(size)s fits. Make it smaller, or share a link to it.")
        super().__init__(sentence % {"size": filesizeformat(limit)}, status=413)


def body_limit(setting: str) -> Callable[[View], View]:
    """Let a view take bodies of as many bytes as the setting of that name says; without it MAX_ATTACHMENT holds."""

    def mark(view: View) -> View:
        view.body_limit = setting  # type: ignore[attr-defined]
        return view

    return mark


class BodyLimitMiddleware:
    """Answer 413 to a body larger than its view takes; stands before anything that reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        limit: int = getattr(settings, getattr(view, "body_limit", "MAX_ATTACHMENT"))
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > limit + FORM_OVERHEAD:
            return refusal(request, TooLarge(limit))
        return None
