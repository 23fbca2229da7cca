from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.models import Campaign, Learning
from campaigns.views.fetching import editable_campaign
from people.http import Request
from spaces.models import Space
from spaces.models.content import readable


@require_safe
def bin_list(request: Request) -> HttpResponse:
    """What lies in the bin of the campaigns one may change."""
    campaigns = _campaigns(request).select_related("binned_by").order_by("-binned_at")
    learnings = _learnings(request).select_related("binned_by", "campaign").order_by("-binned_at")
    return render(request, "campaigns/bin.html", {"campaigns": campaigns, "learnings": learnings})


@require_POST
def campaign_bin(request: Request, code: str) -> HttpResponse:
    """Put a campaign in the bin, with its learnings."""
    editable_campaign(request, code).bin(by=request.user)
    messages.success(
        request, _("The campaign is in the bin. You find it there for as long as nobody empties it.")
    )
    return redirect("campaigns:archive")


@require_POST
def campaign_restore(request: Request, code: str) -> HttpResponse:
    """Take a campaign out of the bin."""
    campaign = get_object_or_404(_campaigns(request), code=code)
    campaign.take_out_of_bin()
    return redirect(campaign)


@require_POST
def learning_restore(request: Request, pk: int) -> HttpResponse:
    """Take a learning out of the bin."""
    learning = get_object_or_404(_learnings(request), pk=pk)
    learning.take_out_of_bin()
    return redirect(learning)


def _campaigns(request: Request) -> Any:
    """Return the binned campaigns one may change: as owner, or with the role to edit in their space."""
    mine = Q(owner=request.user) | Q(space__in=Space.objects.editable_by(request.user))
    return Campaign.objects.binned().filter(readable(request.user)).filter(mine)


def _learnings(request: Request) -> Any:
    mine = Q(owner=request.user) | Q(space__in=Space.objects.editable_by(request.user))
    campaigns = Campaign.objects.visible_to(request.user).filter(mine)
    return Learning.objects.filter(campaign__in=campaigns, binned_at__isnull=False)
