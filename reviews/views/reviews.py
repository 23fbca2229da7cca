from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.quarters import Quarter
from people.http import Request
from reviews.forms import ActionForm, ArrangementForm
from reviews.listing import OFFERED, offers_for, own_actions, reviews_for
from reviews.models import Review
from reviews.page import ReviewPage
from reviews.permissions import can_lead, can_note, can_start, can_take_part
from reviews.shared_kpis import kpis_of, offered_kpis
from reviews.views.fetching import led_review, visible_review


@require_safe
def reviews(request: Request) -> HttpResponse:
    """The reviews there are, the quarters that wait for one, and one's own open actions."""
    if request.user.is_guest:
        raise Http404
    offers = offers_for(request.user)
    context = {
        "lines": reviews_for(request.user),
        "offers": offers[:OFFERED],
        "earlier": offers[OFFERED:],
        "own": own_actions(request.user),
        "may_start": can_start(request.user),
    }
    return render(request, "reviews/reviews.html", context)


@require_POST
def new_review(request: Request) -> HttpResponse:
    """Start the review of a quarter, filled with what is known."""
    if request.user.is_guest:
        raise Http404
    can_start(request.user).require()
    try:
        quarter = Quarter.named(request.POST.get("quarter", ""))
    except ValueError:
        raise Http404 from None
    return redirect(Review.start(quarter, by=request.user))


@require_safe
def review(request: Request, name: str) -> HttpResponse:
    """One review: figures, agenda, learnings, actions; frozen once it is closed."""
    found = visible_review(request, name)
    page = ReviewPage(found, request.user)
    context = {
        "review": found,
        "page": page,
        "kpis": kpis_of(found, request.user),
        "may_lead": can_lead(request.user, found),
        "may_note": can_note(request.user, found),
        "may_take_part": can_take_part(request.user, found),
    }
    if context["may_note"]:
        context |= {"action_form": ActionForm(), "more_kpis": offered_kpis(found, request.user)}
    return render(request, "reviews/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def arrangement(request: Request, name: str) -> HttpResponse:
    """Say who leads, when one meets, and what the quarter comes to."""
    found = led_review(request, name)
    form = ArrangementForm(request.POST if request.method == "POST" else None, review=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(found)
    context = {"review": found, "form": form}
    return render(request, "reviews/arrangement.html", context, status=422 if form.errors else 200)


@require_POST
def review_remove(request: Request, name: str) -> HttpResponse:
    """Throw a review away that was started by mistake; a closed one stays."""
    found = led_review(request, name)
    found.lock()
    found.delete()
    messages.success(request, _("The review is gone."))
    return redirect("reviews:reviews")
