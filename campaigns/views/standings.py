from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.forms.learning_steps import StandingForm
from campaigns.learning_steps import learning_steps
from campaigns.views.fetching import editable_learning
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def learning_status(request: Request, pk: int, status: str) -> HttpResponse:
    """Take one step on the road of a learning, from hypothesis to best practice or out of date."""
    learning = editable_learning(request, pk)
    step = next((one for one in learning_steps(learning) if one.status == status), None)
    if step is None:
        raise Http404
    form = StandingForm(request.POST or None, learning=learning, status=step.status, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The status is now: %(status)s.") % {"status": step.status.label})
        return redirect(learning)
    context = {"learning": learning, "campaign": learning.campaign, "form": form, "step": step}
    context["current_space"] = learning.campaign.space
    return render(
        request, "campaigns/learnings/step.html", context, status=422 if request.method == "POST" else 200
    )
