from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.cautions import cautions
from campaigns.forms import StatusForm
from campaigns.models import Campaign, CloseOut, Status
from campaigns.models.conditions import is_possible
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
        return _next(campaign, step.status)
    context = {
        "campaign": campaign,
        "form": form,
        "step": step,
        "warnings": cautions(campaign, step.status, request.user),
        "current_space": campaign.space,
    }
    return render(request, "campaigns/status.html", context, status=422 if form.errors else 200)


def _next(campaign: Campaign, status: Status) -> HttpResponse:
    """Go on to what the step asks for: a review starts with the form of the close-out, unless that was handed in."""
    is_handed_in = CloseOut.objects.filter(campaign=campaign).exclude(submitted_at=None).exists()
    if status == Status.IN_REVIEW and not is_handed_in:
        return redirect("campaigns:close_out", campaign.code)
    return redirect(campaign)
