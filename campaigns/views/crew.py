from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.forms.crew import OnlyCrewForm, crew_rows
from campaigns.permissions import can_restrict
from campaigns.views.fetching import visible_campaign
from campaigns.views.lists import with_more
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def crew(request: Request, code: str) -> HttpResponse:
    """Choose who works on a campaign, who of them may change it, and whether it is theirs alone to see."""
    campaign = visible_campaign(request, code)
    can_restrict(request.user, campaign).require()
    rows = crew_rows(campaign, with_more(request) if request.method == "POST" else None)
    only = OnlyCrewForm(request.POST or None, initial={"only_they": campaign.is_team_only})
    is_sent = request.method == "POST" and "more" not in request.POST
    if is_sent and rows.is_valid() and only.is_valid():
        campaign.staff(rows.rows(), by=request.user, only_they=only.cleaned_data["only_they"])
        messages.success(request, _("The campaign team is saved."))
        return redirect(campaign)
    context = {"campaign": campaign, "rows": rows, "only": only, "current_space": campaign.space}
    return render(request, "campaigns/crew.html", context, status=422 if is_sent else 200)
