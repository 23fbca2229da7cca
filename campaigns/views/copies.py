from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.forms.copies import CopyForm
from campaigns.models import Campaign, CopyVariant
from campaigns.permissions import can_edit
from campaigns.views.fetching import editable_campaign
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new_copy(request: Request, code: str) -> HttpResponse:
    """Keep what a campaign said."""
    campaign = editable_campaign(request, code)
    return _form(request, campaign, CopyForm(request.POST or None, campaign=campaign, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def copy_edit(request: Request, pk: int) -> HttpResponse:
    """Change copy, or say how it did."""
    found = _editable(request, pk)
    form = CopyForm(request.POST or None, instance=found, campaign=found.campaign, by=request.user)
    return _form(request, found.campaign, form)


@require_POST
def copy_remove(request: Request, pk: int) -> HttpResponse:
    """Take copy away from its campaign."""
    found = _editable(request, pk)
    found.remove(by=request.user)
    messages.success(request, _("The copy is gone."))
    return redirect(found.campaign)


def _editable(request: Request, pk: int) -> CopyVariant:
    rows = CopyVariant.objects.visible_to(request.user).select_related("campaign__space")
    found: CopyVariant = get_object_or_404(rows, pk=pk)
    can_edit(request.user, found.campaign).require()
    return found


def _form(request: Request, campaign: Campaign, form: CopyForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The copy is saved."))
        return redirect(f"{campaign.get_absolute_url()}#copy")
    context = {"campaign": campaign, "form": form, "copy": form.instance, "current_space": campaign.space}
    return render(request, "campaigns/copy_form.html", context, status=422 if form.errors else 200)
