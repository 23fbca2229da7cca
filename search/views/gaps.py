from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import Refused
from core.pace import keep_pace
from people.http import Request
from search.filling import filling_of
from search.finding import find
from search.gap_forms import ClaimForm, DismissalForm
from search.models import Gap
from search.permissions import can_ask, can_pin, can_see_insights, can_tend_gaps
from search.private_words import is_private
from search.querying import parse
from search.registry import registry
from search.sameness import key_of_words
from spaces.access import access_of

ON_A_PAGE = 30
NOW_FOUND = 5
MOST_ASKED = 30  # an hour, by one person


@require_http_methods(["GET", "HEAD", "POST"])
def gaps(request: Request) -> HttpResponse:
    """List what people look for in vain; a POST asks for what one did not find oneself."""
    can_ask(request.user).require()
    if request.method == "POST":
        return _ask(request)
    status = request.GET.get("status", "")
    visible = Gap.objects.visible_to(request.user).with_votes(request.user).select_related("owner")
    rows = (
        visible.filter(status=status)
        if status in (Gap.Status.FILLED, Gap.Status.DISMISSED)
        else visible.waiting()
    )
    page = Paginator(rows.order_by("-vote_count", "-people", "-count", "-pk"), ON_A_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "tabs": _tabs(status),
        "may_see_insights": bool(can_see_insights(access_of(request))),
    }
    return render(request, "search/gaps.html", context)


@require_safe
def gap(request: Request, pk: int) -> HttpResponse:
    """Show what is missing, what one finds for it oneself, and the ways to fill it."""
    found = _fetch(request, pk)
    access = access_of(request)
    tends = bool(can_tend_gaps(access))
    context = {
        "gap": found,
        "now": find(access, found.words, limit=NOW_FOUND, with_facets=False),
        "filling": filling_of(found, request.user),
        "fillings": registry.fillings_for(request.user, found.words, found.pk) if tends else [],
        "may_tend": tends,
        "may_pin": bool(can_pin(access)),
        "claim_form": ClaimForm(gap=found, by=request.user),
        "dismissal_form": DismissalForm(gap=found, by=request.user),
    }
    return render(request, "search/gap.html", context)


@require_POST
def gap_vote(request: Request, pk: int) -> HttpResponse:
    """Say that one looks for this too."""
    found = _fetch(request, pk)
    found.vote(by=request.user)
    return _answer(request, pk)


@require_POST
def gap_vote_remove(request: Request, pk: int) -> HttpResponse:
    """Look for it no more, and hear nothing of it."""
    _fetch(request, pk).withdraw_vote(by=request.user)
    return _answer(request, pk)


def _ask(request: Request) -> HttpResponse:
    words = parse(request.POST.get("q", "")).text
    key = key_of_words(words)
    if key is None or is_private(words):
        raise Refused(_("Ask with plain words, without addresses or numbers of people."), status=422)
    keep_pace("gap", request.user.pk, most=MOST_ASKED, seconds=3600)
    asked = Gap.ask(words=words, key=key, by=request.user)
    messages.success(
        request, _("You asked for “%(words)s”. You hear when it is there.") % {"words": asked.words}
    )
    return redirect(asked)


def _fetch(request: Request, pk: int) -> Any:
    rows = Gap.objects.visible_to(request.user).with_votes(request.user)
    return get_object_or_404(rows.select_related("owner", "changed_by"), pk=pk)


def _answer(request: Request, pk: int) -> HttpResponse:
    """Show the button as it is now, to a script by itself."""
    if request.htmx:
        return render(request, "search/_vote.html", {"gap": _fetch(request, pk)})
    return redirect("search:gap", pk)


def _tabs(status: str) -> list[dict[str, Any]]:
    shown = {"": _("Open"), Gap.Status.FILLED: _("Filled"), Gap.Status.DISMISSED: _("Not needed")}
    now = status if status in shown else ""
    return [
        {"text": text, "href": f"?status={name}" if name else "?", "current": name == now}
        for name, text in shown.items()
    ]
