from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns.models import Campaign, Learning, LessonCheck
from campaigns.similar import Lesson
from campaigns.views.fetching import editable_campaign
from core.errors import Refused
from people.http import Request


@require_POST
def lesson(request: Request, code: str, pk: int) -> HttpResponse:
    """Say that a campaign applies an earlier learning, or why that does not hold for it."""
    campaign = editable_campaign(request, code)
    learning = _learning(request, pk, campaign)
    verdict = request.POST.get("verdict", "")
    if verdict not in (LessonCheck.Verdict.APPLIED, LessonCheck.Verdict.NOT_APPLICABLE):
        raise Refused(_("Choose whether this applies or not."), status=422)
    reason = request.POST.get("reason", "")[:300]
    check = LessonCheck.decide(campaign, learning, verdict, by=request.user, reason=reason)
    return _answer(request, campaign, Lesson(learning, check))


@require_POST
def lesson_remove(request: Request, code: str, pk: int) -> HttpResponse:
    """Take back what was decided about an earlier learning."""
    campaign = editable_campaign(request, code)
    learning = _learning(request, pk, campaign)
    open_again = LessonCheck.Verdict.OPEN
    check = LessonCheck.decide(campaign, learning, open_again, by=request.user)
    return _answer(request, campaign, Lesson(learning, check))


def _learning(request: Request, pk: int, campaign: Campaign) -> Learning:
    """Return a learning one may see; what a campaign taught itself is no lesson to it, and not there."""
    rows = Learning.objects.visible_to(request.user).exclude(campaign=campaign).select_related("campaign")
    found: Learning = get_object_or_404(rows, pk=pk)
    return found


def _answer(request: Request, campaign: Campaign, lesson: Lesson) -> HttpResponse:
    if not request.htmx:
        return redirect(f"{campaign.get_absolute_url()}#seen-before")
    context = {"campaign": campaign, "lesson": lesson, "may_edit": True}
    return render(request, "campaigns/page/_lesson.html", context)
