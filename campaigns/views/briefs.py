from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.forms import BriefForm
from campaigns.models import Campaign, Saved
from campaigns.similar import SeenBefore
from campaigns.views.fetching import editable_campaign
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: Request, code: str) -> HttpResponse:
    """Write what a campaign is for; what somebody else changed meanwhile merges, or is shown to decide about."""
    campaign = editable_campaign(request, code)
    form = BriefForm(request.POST or None, instance=campaign, by=request.user)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        if not saved:
            return _undecided(request, saved)
        messages.success(request, _("The campaign is saved."))
        return redirect(saved.campaign)
    return _page(request, campaign, form, 422 if form.errors else 200)


def _undecided(request: Request, saved: Saved) -> HttpResponse:
    form = BriefForm.again(saved, by=request.user)
    names = [name.removesuffix("_id") for name in saved.fields]
    theirs = [
        (form.fields[name].label, saved.theirs[field])
        for name, field in zip(names, saved.fields, strict=True)
    ]
    return _page(request, saved.campaign, form, 409, theirs=theirs, last=saved.last)


def _page(request: Request, campaign: Campaign, form: BriefForm, status: int, **more: object) -> HttpResponse:
    # The form has put what was typed on the other.
    stored = Campaign.objects.visible_to(request.user).select_related("season")
    stored = stored.prefetch_related("plans__channel").get(pk=campaign.pk)
    seen = SeenBefore(stored, request.user) if stored.is_prepared else None
    context = {"campaign": stored, "form": form, "current_space": campaign.space, "seen": seen, **more}
    return render(request, "campaigns/brief.html", context, status=status)
