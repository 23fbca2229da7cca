from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.forms import LearningForm
from campaigns.learning_steps import learning_steps
from campaigns.models import Campaign, Learning
from campaigns.permissions import can_edit_each, can_edit_learning, can_import, can_see_figures
from campaigns.reading import for_learning_page
from campaigns.story import told_to
from campaigns.views.fetching import editable_campaign, editable_learning
from people.http import Request


@require_safe
def learning(request: Request, pk: int) -> HttpResponse:
    """Show a learning with its evidence, how it came to stand where it stands, and where it was used again."""
    learning = get_object_or_404(for_learning_page(request.user), pk=pk)
    if request.path != learning.get_absolute_url():
        return redirect(learning, permanent=True)
    newer = Learning.objects.visible_to(request.user).filter(pk=learning.superseded_by_id).first()
    may_edit = can_edit_learning(request.user, learning)
    may_say = can_edit_each(request.user, [use.campaign for use in learning.uses.all()])
    context = {
        "learning": learning,
        "campaign": learning.campaign,
        "story": told_to(request.user, learning.html, space_id=learning.campaign.space_id),
        "newer": newer if learning.superseded_by_id else None,
        "steps": learning_steps(learning) if may_edit else [],
        "uses": [(use, may_say[use.campaign_id]) for use in learning.uses.all()],
        "may_see_figures": can_see_figures(request.user, learning.campaign),
        "may_use": can_import(request.user),
        "may_edit": may_edit,
        "current_space": learning.campaign.space,
    }
    return render(request, "campaigns/learnings/learning.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_learning(request: Request, code: str) -> HttpResponse:
    """Draw a learning from a campaign."""
    campaign = editable_campaign(request, code)
    return _form(request, campaign, LearningForm(request.POST or None, campaign=campaign, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def learning_edit(request: Request, pk: int) -> HttpResponse:
    """Change a learning."""
    learning = editable_learning(request, pk)
    form = LearningForm(request.POST or None, instance=learning, campaign=learning.campaign, by=request.user)
    return _form(request, learning.campaign, form)


@require_POST
def learning_bin(request: Request, pk: int) -> HttpResponse:
    """Put a learning in the bin."""
    learning = editable_learning(request, pk)
    learning.bin(by=request.user)
    messages.success(request, _("The learning is in the bin."))
    return redirect(learning.campaign)


def _form(request: Request, campaign: Campaign, form: LearningForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        is_new = form.instance._state.adding
        learning = form.save()
        messages.success(request, _("The learning is saved."))
        return redirect(campaign if is_new else learning)
    context = {"campaign": campaign, "form": form, "learning": form.instance, "current_space": campaign.space}
    return render(request, "campaigns/learnings/form.html", context, status=422 if form.errors else 200)
