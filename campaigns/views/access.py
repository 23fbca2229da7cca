from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.permissions import can_restrict
from campaigns.views.fetching import visible_campaign
from people.http import Request
from spaces.forms import RestrictionForm


@require_http_methods(["GET", "HEAD", "POST"])
def access(request: Request, code: str) -> HttpResponse:
    """Keep a campaign, with its results and learnings, to named people and teams."""
    campaign = visible_campaign(request, code)
    can_restrict(request.user, campaign).require()
    form = RestrictionForm(request.POST or None, content=campaign, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        campaign.open_to_chosen()
        messages.success(request, _("Who may see this campaign is saved."))
        return redirect(campaign)
    context = {"campaign": campaign, "form": form, "current_space": campaign.space}
    return render(request, "campaigns/access.html", context)
