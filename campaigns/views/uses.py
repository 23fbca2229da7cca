from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.forms.learning_steps import UseForm
from campaigns.models import LearningUse
from campaigns.permissions import can_edit
from campaigns.views.fetching import visible_learning
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def learning_use(request: Request, pk: int) -> HttpResponse:
    """Say which campaign applied a learning and whether it worked again: for who may change that campaign."""
    learning = visible_learning(request, pk)
    initial = {"code": request.GET.get("campaign", "").replace("\0", "")}
    form = UseForm(request.POST or None, learning=learning, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        can_edit(request.user, form.cleaned_data["campaign"]).require()
        form.save()
        messages.success(request, _("It is noted how it went."))
        return redirect(learning)
    context = {"learning": learning, "campaign": learning.campaign, "form": form}
    context["current_space"] = learning.campaign.space
    return render(
        request, "campaigns/learnings/use.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
def learning_use_remove(request: Request, pk: int, use: int) -> HttpResponse:
    """Say that a campaign did not apply a learning after all."""
    learning = visible_learning(request, pk)
    rows = LearningUse.objects.visible_to(request.user).filter(learning=learning).select_related("campaign")
    found = get_object_or_404(rows, pk=use)
    can_edit(request.user, found.campaign).require()
    learning.end_reuse(found.campaign, by=request.user)
    messages.success(request, _("The re-use is gone from the list."))
    return redirect(learning)
