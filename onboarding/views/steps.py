from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onboarding.forms import StepForm
from onboarding.models import Section, Step
from onboarding.views.collections import editable
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new_step(request: Request, pk: int) -> HttpResponse:
    """Add a step; a collection without sections gets its first one."""
    collection = editable(request, pk)
    initial = {"section": request.GET.get("section")}
    form = StepForm(request.POST or None, collection=collection, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("onboarding:steps", pk)
    return render(request, "onboarding/step_form.html", {"form": form, "collection": collection})


@require_http_methods(["GET", "HEAD", "POST"])
def step_edit(request: Request, pk: int, step: int) -> HttpResponse:
    """Change a step."""
    collection = editable(request, pk)
    found = get_object_or_404(Step, pk=step, section__collection=collection)
    form = StepForm(request.POST or None, instance=found, collection=collection, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("onboarding:steps", pk)
    return render(
        request, "onboarding/step_form.html", {"form": form, "collection": collection, "step": found}
    )


@require_POST
def step_move(request: Request, pk: int, step: int) -> HttpResponse:
    """Put a step one place up or down."""
    collection = editable(request, pk)
    found = get_object_or_404(Step.objects.select_related("section"), pk=step, section__collection=collection)
    found.shift(down=request.POST.get("to") == "down", by=request.user)
    return redirect("onboarding:steps", pk)


@require_POST
def step_removal(request: Request, pk: int, step: int) -> HttpResponse:
    """Take a step out of the collection."""
    collection = editable(request, pk)
    get_object_or_404(Step, pk=step, section__collection=collection).delete()
    collection.touch(by=request.user)
    return redirect("onboarding:steps", pk)


@require_POST
def section_removal(request: Request, pk: int, section: int) -> HttpResponse:
    """Take an empty section, or one with all its steps, out of the collection."""
    collection = editable(request, pk)
    get_object_or_404(Section, pk=section, collection=collection).delete()
    collection.touch(by=request.user)
    return redirect("onboarding:steps", pk)
