from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.board import live_and_coming
from campaigns.models import Status
from people.http import Request


@require_safe
def live(request: Request) -> HttpResponse:
    """The board of what is live: offer, code, conditions, questions and whom to ask; no figures."""
    found = list(live_and_coming(request.user, today=timezone.localdate()))
    context = {
        "running": [campaign for campaign in found if campaign.status == Status.LIVE],
        "coming": [campaign for campaign in found if campaign.status == Status.PLANNED],
    }
    return render(request, "campaigns/live.html", context)
