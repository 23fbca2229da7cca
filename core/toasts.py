"""Messages reach the reader after an htmx act too: they travel beside the fragment and land in #toasts."""

from collections.abc import Callable

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_ELSEWHERE = ("HX-Redirect", "HX-Location", "HX-Refresh")


class ToastsMiddleware:
    """Append waiting messages, out of band, to a fragment; a page shows them itself, a redirect leaves them waiting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_fragment(request, response) and (messages := list(get_messages(request))):
            context = {"messages": messages, "oob": True}
            response.content += render_to_string("components/toasts.html", context).encode()
        return response


def _is_fragment(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Boosted") != "true"
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and response.status_code not in (204, 301, 302, 303)
        and not any(response.has_header(name) for name in _ELSEWHERE)
        and b'id="toasts"' not in response.content
    )
