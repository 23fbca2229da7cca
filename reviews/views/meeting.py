from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.http import Request
from reviews.forms import ActionForm, NoteForm
from reviews.models import Item, Review
from reviews.page import ReviewPage
from reviews.permissions import can_note, can_take_part
from reviews.talking import Talk
from reviews.views.fetching import talked_of, visible_review


@require_safe
def meeting(request: Request, name: str) -> HttpResponse:
    """Begin with the first campaign of the agenda."""
    found = visible_review(request, name)
    entries = ReviewPage(found, request.user).entries
    if not entries:
        return redirect(found)
    return redirect("reviews:topic", name, entries[0].campaign.code)


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: Request, name: str, code: str) -> HttpResponse:
    """One campaign in the meeting: facts, learnings, and what is said and decided of it."""
    found = visible_review(request, name)
    if request.method == "POST":
        return _write(request, found, code)
    talk = _talk(request, found, code)
    form = NoteForm(item=talk.entry.item, by=request.user)
    return _page(request, talk, form, saved={"base": form.initial})


def _write(request: Request, review: Review, code: str) -> HttpResponse:
    campaign = talked_of(request, review, code)
    can_note(request.user, review).require()
    form = NoteForm(request.POST, item=Item.of(review, campaign), by=request.user)
    saved = form.save()
    if saved and not (request.htmx and "then" not in request.POST):
        return _onwards(request, review, code)
    status = 200 if saved else 409
    part: dict[str, Any] = {
        "base": form.base(kept=bool(saved)),
        "item": form.item,
        "both": saved.fields,
        "at": timezone.now(),
    }
    part["is_merged"] = saved and part["base"] != saved.item.facts
    if request.htmx:
        return render(request, "reviews/_saved.html", {"saved": part, "form": form}, status=status)
    return _page(request, _talk(request, review, code), form, saved=part, status=status)


def _onwards(request: Request, review: Review, code: str) -> HttpResponse:
    """Go where the button said: to the next campaign, the one before, back to the review, or stay."""
    talk = _talk(request, review, code)
    there = {"next": talk.after, "before": talk.before}.get(request.POST.get("then", ""), talk.entry)
    at = reverse("reviews:topic", args=[review.quarter_name, there.campaign.code]) if there else ""
    messages.success(request, _("Saved."))
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": at or review.get_absolute_url()})
    return redirect(at or review)


def _talk(request: Request, review: Review, code: str) -> Talk:
    try:
        return Talk(ReviewPage(review, request.user), code)
    except LookupError:
        raise Http404 from None


def _page(
    request: Request, talk: Talk, form: NoteForm, *, saved: dict[str, Any], status: int = 200
) -> HttpResponse:
    review = talk.page.review
    context = {
        "review": review,
        "talk": talk,
        "entry": talk.entry,
        "form": form,
        "saved": saved,
        "may_note": can_note(request.user, review),
        "may_take_part": can_take_part(request.user, review),
        "action_form": ActionForm(),
    }
    return render(request, "reviews/topic.html", context, status=status)
