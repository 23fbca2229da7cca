"""The lists campaigns choose from, channels and seasons: managers add to them, change, archive and delete."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.forms.lists import ChannelForm, SeasonForm
from campaigns.models import Channel, Season
from campaigns.permissions import can_keep_lists
from people.http import Request


@dataclass(frozen=True)
class List:
    """One of the lists: its model and form, the address of its overview, and how the page of the form is called."""

    model: Any
    form: Any
    overview: str
    template: str
    new: Promise


LISTS = {
    "channel": List(
        Channel, ChannelForm, "campaigns:channel_list", "campaigns/lists/channel_form.html", gettext_lazy("New channel")
    ),
    "season": List(
        Season, SeasonForm, "campaigns:seasons", "campaigns/lists/season_form.html", gettext_lazy("New season")
    ),
}  # fmt: skip


@require_safe
def seasons(request: Request) -> HttpResponse:
    """All seasons with the day each falls on next."""
    today = timezone.localdate()
    rows = [(season, season.next_day(today)) for season in Season.objects.all()]
    rows.sort(key=lambda row: (row[0].is_retired, row[1] is None, row[1] or today))
    context = {"rows": rows, "may_change": can_keep_lists(request.user)}
    return render(request, "campaigns/lists/seasons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, kind: str) -> HttpResponse:
    """Add a channel or a season."""
    can_keep_lists(request.user).require()
    return _form(request, LISTS[kind], None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, kind: str, key: str) -> HttpResponse:
    """Change a channel or a season."""
    return _form(request, LISTS[kind], _changeable(request, kind, key))


@require_POST
def retire(request: Request, kind: str, key: str) -> HttpResponse:
    """Offer it no longer for new work."""
    entry = _changeable(request, kind, key)
    entry.retire()
    messages.success(request, _("It is in the archive: nobody chooses it for new work any more."))
    return redirect(LISTS[kind].overview)


@require_POST
def bring_back(request: Request, kind: str, key: str) -> HttpResponse:
    """Offer it for new work again."""
    entry = _changeable(request, kind, key)
    entry.bring_back()
    messages.success(request, _("It can be chosen again."))
    return redirect(LISTS[kind].overview)


@require_POST
def discard(request: Request, kind: str, key: str) -> HttpResponse:
    """Delete what was never used."""
    entry = _changeable(request, kind, key)
    entry.discard()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": entry})
    return redirect(LISTS[kind].overview)


def _changeable(request: Request, kind: str, key: str) -> Any:
    entry = get_object_or_404(LISTS[kind].model, key=key)
    can_keep_lists(request.user).require()
    return entry


def _form(request: Request, of: List, entry: Any) -> HttpResponse:
    form = of.form(request.POST if request.method == "POST" else None, instance=entry)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The list is saved."))
        return redirect(of.overview)
    former = of.model.objects.get(pk=entry.pk) if entry else None  # without what was typed
    context = {"form": form, "entry": former, "heading": former or of.new, "overview": of.overview}
    return render(request, of.template, context, status=422 if form.errors else 200)
