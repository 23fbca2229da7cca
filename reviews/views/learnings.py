from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.forms.learning_steps import StandingForm
from campaigns.learning_steps import LearningStep, learning_steps
from campaigns.models import Learning
from campaigns.permissions import can_edit_learning
from people.http import Request
from reviews.views.fetching import noted_review, talked_of


@require_http_methods(["GET", "HEAD", "POST"])
def promotion(request: Request, name: str, pk: int) -> HttpResponse:
    """Take a learning of the quarter one step on to best practice, without leaving the meeting."""
    rows = Learning.objects.visible_to(request.user).select_related("campaign__space")
    learning: Learning = get_object_or_404(rows, pk=pk)
    found = noted_review(request, name)
    talked_of(request, found, learning.campaign.code)
    can_edit_learning(request.user, learning).require()
    step = _forward(learning)
    form = StandingForm(
        request.POST if request.method == "POST" else None,
        learning=learning,
        status=step.status,
        by=request.user,
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The status is now: %(status)s.") % {"status": step.status.label})
        return redirect("reviews:topic", found.quarter_name, learning.campaign.code)
    context = {"review": found, "learning": learning, "form": form, "step": step}
    status = 422 if request.method == "POST" else 200
    return render(request, "reviews/promotion.html", context, status=status)


def _forward(learning: Learning) -> LearningStep:
    """Return the step that leads on to best practice; raise Http404 where there is none from here."""
    step = next((one for one in learning_steps(learning) if one.is_forward), None)
    if step is None:
        raise Http404
    return step
