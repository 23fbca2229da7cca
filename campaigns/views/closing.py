from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.closing import open_ends, remind
from campaigns.forms.closing import CloseOutForm
from campaigns.models import Campaign, Status
from campaigns.permissions import can_edit, can_record
from campaigns.views.fetching import editable_campaign
from core.errors import Refused
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def close_out(request: Request, code: str) -> HttpResponse:
    """Close a campaign out: three lines, the outcome, and who looks at it."""
    campaign = editable_campaign(request, code)
    if not campaign.may_be_closed_out:
        raise Refused(_("Only a campaign that ran and is not in the archive yet can be closed out."))
    form = CloseOutForm(request.POST or None, campaign=campaign, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        _say(request, campaign)
        return redirect(campaign)
    context = {
        "campaign": campaign,
        "form": form,
        "result_count": campaign.results.count(),
        "may_record": can_record(request.user, campaign),
        "current_space": campaign.space,
    }
    return render(request, "campaigns/close_out.html", context, status=422 if form.errors else 200)


@require_safe
def open_end_list(request: Request) -> HttpResponse:
    """What is over and still misses results, learnings or a review."""
    ends = open_ends(request.user, today=timezone.localdate())
    rows = [(end, bool(can_edit(request.user, end.campaign))) for end in ends]
    return render(request, "campaigns/open_ends.html", {"rows": rows})


@require_POST
def reminder(request: Request, code: str) -> HttpResponse:
    """Remind the owner of a campaign that is over of what it misses."""
    campaign = editable_campaign(request, code)
    remind(campaign, by=request.user)
    messages.success(request, _("The owner is reminded."))
    return redirect("campaigns:open_ends")


def _say(request: Request, campaign: Campaign) -> None:
    if campaign.status == Status.IN_REVIEW:
        messages.success(request, _("Thank you. The campaign is in review now."))
    else:
        messages.warning(request, _("Thank you. Fill in the results as well; then the review can start."))
