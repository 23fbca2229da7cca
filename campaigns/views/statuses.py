from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.forms import StatusForm
from campaigns.models import Status
from campaigns.models.conditions import is_possible, warnings
from campaigns.steps import step_to
from campaigns.views.fetching import editable_campaign
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: Request, code: str, status: str) -> HttpResponse:
    """Take one step in the life of a campaign; says first what is missing, and refuses what may not be missing."""
    campaign = editable_campaign(request, code)
    if status not in Status.values or not is_possible(campaign.status, status):
        raise Http404
    step = step_to(campaign, Status(status))
    sent = request.POST if request.method == "POST" else None
    form = StatusForm(sent, campaign=campaign, step=step, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The status is now: %(status)s.") % {"status": step.status.label})
        return redirect(campaign)
    context = {
        "campaign": campaign,
        "form": form,
        "step": step,
        "warnings": warnings(campaign, step.status),
        "current_space": campaign.space,
    }
    return render(request, "campaigns/status.html", context, status=422 if form.errors else 200)
