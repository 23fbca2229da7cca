from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.sending import asked_width, send
from campaigns.forms.creatives import CreativeForm
from campaigns.models import Campaign, Creative
from campaigns.permissions import can_edit
from campaigns.views.fetching import editable_campaign
from core.bodies import body_limit
from core.images import THUMB
from people.http import Request


@body_limit("MAX_ATTACHMENT")
@require_http_methods(["GET", "HEAD", "POST"])
def new_creative(request: Request, code: str) -> HttpResponse:
    """Keep a creative with a campaign."""
    campaign = editable_campaign(request, code)
    form = CreativeForm(request.POST or None, request.FILES or None, campaign=campaign, by=request.user)
    return _form(request, campaign, form)


@body_limit("MAX_ATTACHMENT")
@require_http_methods(["GET", "HEAD", "POST"])
def creative_edit(request: Request, pk: int) -> HttpResponse:
    """Change a creative, or put another file in its place."""
    found = _editable(request, pk)
    form = CreativeForm(
        request.POST or None,
        request.FILES or None,
        instance=found,
        campaign=found.campaign,
        by=request.user,
    )
    return _form(request, found.campaign, form)


@require_POST
def creative_remove(request: Request, pk: int) -> HttpResponse:
    """Take a creative away from its campaign, with its file."""
    found = _editable(request, pk)
    found.remove(by=request.user)
    messages.success(request, _("The creative is gone."))
    return redirect(found.campaign)


@require_safe
def creative_file(request: Request, pk: int, name: str) -> HttpResponseBase:
    """Send the file of a creative; one whose licence has ended only after a warning, its small picture always."""
    rows = Creative.objects.visible_to(request.user).select_related("campaign__space", "file", "channel")
    found = get_object_or_404(rows, pk=pk)
    if found.stored is None or found.stored.name != name:
        raise Http404
    if found.is_expired and asked_width(request) != THUMB and "anyway" not in request.GET:
        context = {"creative": found, "campaign": found.campaign, "current_space": found.campaign.space}
        return render(request, "campaigns/licence.html", context)
    return send(request, found.stored)


def _editable(request: Request, pk: int) -> Creative:
    rows = Creative.objects.visible_to(request.user).select_related("campaign__space", "file")
    found: Creative = get_object_or_404(rows, pk=pk)
    can_edit(request.user, found.campaign).require()
    return found


def _form(request: Request, campaign: Campaign, form: CreativeForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The creative is saved."))
        return redirect(f"{campaign.get_absolute_url()}#creatives")
    context = {"campaign": campaign, "form": form, "creative": form.instance, "current_space": campaign.space}
    return render(request, "campaigns/creative_form.html", context, status=422 if form.errors else 200)
