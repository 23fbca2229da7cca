"""Channels and their hubs: for each the pages, learnings, figures and campaigns that are about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.channel_list import known_channels
from campaigns.forms.hubs import HubPageForm
from campaigns.hubs import Hub
from campaigns.models import Channel, ChannelPage
from campaigns.overview.hub_exhibits import last_campaigns, usual_figures
from campaigns.permissions import can_choose_pages, can_keep_lists
from core.spreadsheets import write_csv
from people.http import Request


@require_safe
def channel_list(request: Request) -> HttpResponse:
    """All channels, with how much we know of each."""
    known = known_channels(request.user)
    offered = [one for one in known if not one.channel.is_retired]
    context = {
        "used": [one for one in offered if not one.is_empty],
        "unused": [one for one in offered if one.is_empty],
        "retired": [one for one in known if one.channel.is_retired],
        "may_change": can_keep_lists(request.user),
    }
    return render(request, "campaigns/hubs/channels.html", context)


@require_safe
def channel(request: Request, key: str) -> HttpResponse:
    """What we know of one channel."""
    return _page(request, get_object_or_404(Channel, key=key))


@require_safe
def channel_csv(request: Request, key: str) -> HttpResponse:
    """Hand out what we usually get on a channel: points for decimals, fractions for percentages, blank for unknown."""
    table = usual_figures(_hub(request, get_object_or_404(Channel, key=key))).table
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.csv"'
    write_csv(response, table)
    return response


@require_POST
def hub_page(request: Request, key: str) -> HttpResponse:
    """Put a page on the hub of a channel."""
    channel = get_object_or_404(Channel, key=key)
    can_choose_pages(request.user).require()
    form = HubPageForm(request.POST, channel=channel, by=request.user)
    if not form.is_valid():
        return _page(request, channel, form)
    form.save()
    messages.success(request, _("The page stands on the hub."))
    return redirect(channel)


@require_POST
def hub_page_remove(request: Request, key: str, pk: int) -> HttpResponse:
    """Take a page off the hub of a channel; the page itself stays."""
    chosen = get_object_or_404(ChannelPage.objects.visible_to(request.user), pk=pk, channel__key=key)
    can_choose_pages(request.user).require()
    chosen.delete()
    messages.success(request, _("The page no longer stands on the hub."))
    return redirect("campaigns:channel", key)


def _page(request: Request, channel: Channel, form: HubPageForm | None = None) -> HttpResponse:
    hub, may_choose = _hub(request, channel), can_choose_pages(request.user)
    context: dict[str, Any] = {
        "hub": hub,
        "channel": channel,
        "usual": usual_figures(hub),
        "latest": last_campaigns(hub),
        "may_choose": may_choose,
        "may_change": can_keep_lists(request.user),
        "form": form or (HubPageForm(channel=channel, by=request.user) if may_choose else None),
    }
    return render(request, "campaigns/hubs/channel.html", context, status=422 if form else 200)


def _hub(request: Request, channel: Channel) -> Hub:
    asked = request.GET.get("objective", "")
    return Hub(channel, request.user, today=timezone.localdate(), objective=asked)
