from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from campaigns.models import Learning
from people.http import Request


@require_POST
def vote(request: Request, pk: int) -> HttpResponse:
    """Say that a learning is useful; a second time changes nothing."""
    learning = _learning(request, pk)
    learning.found_useful(by=request.user)
    return _answer(request, pk)


@require_POST
def vote_remove(request: Request, pk: int) -> HttpResponse:
    """Take that back."""
    learning = _learning(request, pk)
    learning.take_back_useful(by=request.user)
    return _answer(request, pk)


def _learning(request: Request, pk: int) -> Learning:
    found: Learning = get_object_or_404(Learning.objects.visible_to(request.user), pk=pk)
    return found


def _answer(request: Request, pk: int) -> HttpResponse:
    learning = Learning.objects.visible_to(request.user).for_cards(request.user).get(pk=pk)
    if request.htmx:
        return render(request, "campaigns/learnings/_useful.html", {"learning": learning})
    return redirect(learning)
