from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.models import Learning
from people.http import Request
from reviews.forms import ActionForm
from reviews.models import Action, Review
from reviews.permissions import can_note, can_tick
from reviews.views.fetching import noted_review, talked_of


@require_POST
def actions(request: Request, name: str) -> HttpResponse:
    """Ask somebody for something: about a campaign (`campaign`), out of a learning (`learning`), or in general."""
    found = noted_review(request, name)
    form = ActionForm(request.POST)
    code, learning = request.POST.get("campaign"), _learning(request, found)
    campaign = talked_of(request, found, code) if code else None
    if not form.is_valid():
        context = {"review": found, "form": form, "campaign": campaign, "learning": learning}
        return render(request, "reviews/action.html", context, status=422)
    made = form.add(found, by=request.user, campaign=campaign, learning=learning)
    messages.success(request, _("The action is noted."))
    if campaign is not None:
        return redirect("reviews:topic", found.quarter_name, campaign.code)
    return redirect(made)


@require_http_methods(["GET", "HEAD", "POST"])
def action(request: Request, pk: int) -> HttpResponse:
    """Change what an action asks, of whom and by when."""
    found = _action(request, pk)
    can_tick(request.user, found).require()
    form = ActionForm(request.POST if request.method == "POST" else None, action=found)
    if request.method == "POST" and form.is_valid():
        found.change(by=request.user, **form.cleaned_data)
        return redirect(found)
    context = {
        "review": found.review,
        "action": found,
        "form": form,
        "may_remove": can_note(request.user, found.review),
    }
    return render(request, "reviews/action.html", context, status=422 if form.errors else 200)


@require_POST
def done(request: Request, pk: int) -> HttpResponse:
    """Tick an action off."""
    found = _action(request, pk)
    can_tick(request.user, found).require()
    found.finish(by=request.user)
    return _answer(request, found)


@require_POST
def done_remove(request: Request, pk: int) -> HttpResponse:
    """Say that an action is not done after all."""
    found = _action(request, pk)
    can_tick(request.user, found).require()
    found.reopen()
    return _answer(request, found)


@require_POST
def action_remove(request: Request, pk: int) -> HttpResponse:
    """Take back what was asked, while its review is open."""
    found = _action(request, pk)
    can_note(request.user, found.review).require()
    found.remove()
    return redirect(f"{found.review.get_absolute_url()}#actions")


def _action(request: Request, pk: int) -> Action:
    rows = Action.objects.visible_to(request.user).select_related("review", "owner", "campaign", "done_by")
    found: Action = get_object_or_404(rows, pk=pk)
    return found


def _learning(request: Request, review: Review) -> Learning | None:
    """Return the learning of this quarter that the action comes from; raise Http404 where there is none such."""
    asked = request.POST.get("learning", "")
    if not asked:
        return None
    pk = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    rows = Learning.objects.visible_to(request.user).filter(kind=Learning.Kind.NEXT_TIME)
    found: Learning = get_object_or_404(rows.select_related("campaign"), pk=pk)
    talked_of(request, review, found.campaign.code)
    return found


def _answer(request: Request, action: Action) -> HttpResponse:
    if not request.htmx:
        return redirect(action)
    return render(request, "reviews/_action.html", {"action": action, "review": action.review})
