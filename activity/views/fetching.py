"""Things of any registered sort, for who may see them, and where to go on afterwards."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from activity.registry import registry
from people.http import Request


def fetch(request: Request, key: str, pk: int) -> Any:
    """Return the thing of sort `key` ("page"); Http404 for what is not there, not to be seen, or of no such sort."""
    if key not in registry.targets:
        raise Http404
    return get_object_or_404(registry.targets[key].visible_to(request.user), pk=pk)


def answer(request: Request, thing: Any, key: str, part: str, *, is_on: bool) -> HttpResponse:
    """Return the button in its new state, or go back to where it stood."""
    if request.htmx:
        return render(request, part, {"thing": thing, "key": key, "is_on": is_on})
    return redirect(own_address(request) or thing)


def own_address(request: Request) -> str:
    """Return where the form wants to go on, if that is a page of ours."""
    address = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else ""
