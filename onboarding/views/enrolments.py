from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onboarding.forms import EnrolmentForm
from onboarding.models import Completion, Enrolment, Step
from onboarding.permissions import can_tick
from onboarding.progress import hide_unseen, roads
from onboarding.views.collections import editable
from people.http import Request


@require_safe
def overview(request: Request) -> HttpResponse:
    """How far everybody is whose road one may see."""
    found = Enrolment.objects.visible_to(request.user).exclude(person=request.user)
    rows = found.select_related("person", "mentor", "collection").order_by("completed_at", "person__name")
    return render(request, "onboarding/overview.html", {"roads": roads(rows)})


@require_http_methods(["GET", "HEAD", "POST"])
def new_enrolment(request: Request, pk: int) -> HttpResponse:
    """Let somebody follow a collection."""
    collection = editable(request, pk)
    form = EnrolmentForm(request.POST or None, collection=collection, by=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "onboarding/enrolment_form.html", {"form": form, "collection": collection})


@require_safe
def enrolment(request: Request, pk: int) -> HttpResponse:
    """A person's road: what is done, what is next, when it is due."""
    return _page(request, _fetch(request, pk))


@require_POST
def completion(request: Request, pk: int, step: int) -> HttpResponse:
    """Tick a step off."""
    found = _fetch(request, pk)
    can_tick(request.user, found).require()
    Completion.make(
        found, get_object_or_404(Step.objects.select_related("section"), pk=step), by=request.user
    )
    return _answer(request, found)


@require_POST
def completion_removal(request: Request, pk: int, step: int) -> HttpResponse:
    """Open a step again."""
    found = _fetch(request, pk)
    can_tick(request.user, found).require()
    Completion.undo(found, get_object_or_404(Step, pk=step, section__collection=found.collection_id))
    return _answer(request, found)


def _fetch(request: Request, pk: int) -> Enrolment:
    rows = Enrolment.objects.visible_to(request.user).select_related("collection__space", "person", "mentor")
    found: Enrolment = get_object_or_404(rows, pk=pk)
    return found


def _answer(request: Request, found: Enrolment) -> HttpResponse:
    return _page(request, found, "onboarding/_road.html") if request.htmx else redirect(found)


def _page(request: Request, found: Enrolment, template: str = "onboarding/enrolment.html") -> HttpResponse:
    road = hide_unseen(roads([found])[0], request.user)
    may_tick = bool(can_tick(request.user, found))
    return render(request, template, {"road": road, "enrolment": found, "may_tick": may_tick})
