from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.http import Request
from people.permissions import can_administer
from spaces.forms import SpaceForm
from spaces.models import Space
from spaces.views.members import managed_space


@require_safe
def spaces(request: Request) -> HttpResponse:
    """Every space one may see, with what it is for."""
    found = Space.objects.visible_to(request.user).with_role(request.user)
    context = {"spaces": found, "may_add": bool(can_administer(request.user))}
    return render(request, "spaces/spaces.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_space(request: Request) -> HttpResponse:
    """Make a space."""
    can_administer(request.user).require()
    form = SpaceForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "spaces/space_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def space_settings(request: Request, slug: str) -> HttpResponse:
    """Change what a space is called, what it is for and who may read it."""
    space = managed_space(request, slug)
    form = SpaceForm(request.POST or None, instance=space, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The space is saved."))
        return redirect("spaces:settings", slug)
    return render(request, "spaces/space_form.html", {"form": form, "space": space})
