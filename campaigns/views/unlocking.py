from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.forms.unlocking import UnlockingForm
from campaigns.permissions import can_unlock
from campaigns.views.fetching import visible_campaign
from core.errors import Refused
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def unlocking(request: Request, code: str) -> HttpResponse:
    """Open the locked figures of an archived campaign for corrections, with a reason."""
    campaign = visible_campaign(request, code)
    can_unlock(request.user, campaign).require()
    if not campaign.is_locked:
        raise Refused(_("The figures of this campaign are not locked."), status=409)
    form = UnlockingForm(request.POST or None, campaign=campaign, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The figures are open. Lock them again when you are done."))
        return redirect(f"{campaign.get_absolute_url()}#results")
    context = {"campaign": campaign, "form": form, "current_space": campaign.space}
    return render(request, "campaigns/unlocking.html", context, status=422 if form.errors else 200)


@require_POST
def unlocking_remove(request: Request, code: str) -> HttpResponse:
    """Lock the figures again."""
    campaign = visible_campaign(request, code)
    can_unlock(request.user, campaign).require()
    campaign.lock_again(by=request.user)
    messages.success(request, _("The figures are locked again."))
    return redirect(f"{campaign.get_absolute_url()}#results")
