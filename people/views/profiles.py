from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.forms import PreferencesForm, ProfileForm, RightsForm
from people.http import Request
from people.models import User
from people.permissions import can_administer, can_change_profile


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request, pk: int) -> HttpResponse:
    """Change what colleagues see of a person."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    can_change_profile(request.user, person).require()
    form = ProfileForm(request.POST or None, request.FILES or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The profile is saved."))
        return redirect(person)
    person.refresh_from_db()  # a refused form must not rename the person in the page around it
    return render(request, "people/profile_form.html", {"form": form, "person": person})


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Request) -> HttpResponse:
    """Choose language, time zone and appearance."""
    person = User.objects.get(pk=request.user.pk)
    kept = {name: getattr(person, name) for name in PreferencesForm.Meta.fields}
    form = PreferencesForm({**kept, **request.POST.dict()} if request.POST else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(_own_address(request) or "people:preferences")
    return render(request, "people/preferences.html", {"form": form})


def _own_address(request: Request) -> str:
    """Return where the own menu was opened, if that is a page of ours."""
    address = request.POST.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: Request, pk: int) -> HttpResponse:
    """Decide what a person is here: active, guest, administrator, in which teams."""
    can_administer(request.user).require()
    person = get_object_or_404(User, pk=pk)
    form = RightsForm(request.POST or None, instance=person, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The rights are saved and hold from now on."))
        return redirect(person)
    return render(request, "people/rights_form.html", {"form": form, "person": person})
