from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from campaigns.models import Campaign
from people.http import Request


@require_safe
def campaign(request: Request, code: str) -> HttpResponse:
    """Show a campaign: what, when, what it cost, what came of it, what was learned."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), code=code)
    return render(request, "campaigns/campaign.html", {"campaign": campaign})
