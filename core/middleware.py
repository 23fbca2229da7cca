"""What every answer gets: private caching, and refusals told in a sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from core.errors import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]


class PrivateByDefaultMiddleware:
    """Keep every answer that does not say otherwise out of shared and back-button caches."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class RefusedMiddleware:
    """Turn a Refused raised anywhere below into an answer the caller understands."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal in the caller's own way; leave other errors alone."""
        return refusal(request, error) if isinstance(error, Refused) else None


def refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer the API with a problem document, a script with JSON, htmx with a fragment and a person with a page."""
    if request.path.startswith("/api/"):
        problem = {"title": str(error.sentence), "status": error.status}
        return JsonResponse(problem, status=error.status, content_type="application/problem+json")
    if request.headers.get("HX-Request") == "true":
        return render(request, "components/_refused.html", {"sentence": error.sentence}, status=error.status)
    if not request.accepts("text/html"):
        return JsonResponse({"sentence": str(error.sentence)}, status=error.status)
    return render(request, "refused.html", {"sentence": error.sentence}, status=error.status)
