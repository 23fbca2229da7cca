from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.http import Request
from search.models import Entry, Pin
from search.permissions import can_pin
from search.pin_forms import PinForm
from spaces.access import access_of


@require_safe
def pins(request: Request) -> HttpResponse:
    """List what stands on top by hand, as far as one manages it."""
    can_pin(access_of(request)).require()
    rows = list(Pin.objects.visible_to(request.user).select_related("made_by"))
    named = Q(pk__in=[])
    for pin in rows:
        named |= Q(kind=pin.kind, object_id=pin.object_id)
    visible = Entry.objects.visible_to(access_of(request)).filter(named).select_related("space")
    entries = {(entry.kind, entry.object_id): entry for entry in visible}
    shown = [(pin, entries.get((pin.kind, pin.object_id))) for pin in rows]
    return render(request, "search/pins.html", {"pins": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def pin_new(request: Request) -> HttpResponse:
    """Pin a thing for some words; from a gap's page this fills the gap."""
    can_pin(access_of(request)).require()
    words = request.GET.get("q", "").replace("\0", "")[:200]
    initial = {"words": words, "target": request.GET.get("target", "")[:60]}
    return _form(request, initial=initial, gap=request.GET.get("gap", ""), words=words)


@require_http_methods(["GET", "HEAD", "POST"])
def pin_edit(request: Request, pk: int) -> HttpResponse:
    """Change for which words, what, or until when."""
    pin = _fetch(request, pk)
    return _form(request, instance=pin, words=pin.words)


@require_POST
def pin_remove(request: Request, pk: int) -> HttpResponse:
    """Let it stand where it belongs again."""
    _fetch(request, pk).delete()
    messages.success(request, _("It is not on top any more."))
    return redirect("search:pins")


def _fetch(request: Request, pk: int) -> Any:
    can_pin(access_of(request)).require()
    return get_object_or_404(Pin.objects.visible_to(request.user), pk=pk)


def _form(request: Request, *, words: str, **kwargs: Any) -> HttpResponse:
    look = request.GET.get("look", "").replace("\0", "")[:200] or words
    typed = request.POST if request.method == "POST" else None
    form = PinForm(typed, access=access_of(request), look=look, **kwargs)
    if form.is_valid():
        pin = form.save()
        messages.success(request, _("On top for “%(words)s” from now on.") % {"words": pin.words})
        return redirect("search:pins")
    context = {"form": form, "look": look, "pin": kwargs.get("instance")}
    return render(request, "search/pin_form.html", context, status=422 if form.is_bound else 200)
