from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from activity.forms import MailForm
from activity.keeping import followed_by
from activity.models import WithoutMail
from activity.registry import registry
from activity.unsubscribing import read
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Request) -> HttpResponse:
    """Choose of which news one wants mail."""
    form = MailForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect("activity:preferences")
    status = 422 if form.errors else 200
    context = {"form": form, "followed": followed_by(request.user)}
    return render(request, "activity/preferences.html", context, status=status)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscription(request: HttpRequest, token: str) -> HttpResponse:
    """End mails of one group with the link that stands in them; only a POST does it, for scanners open links too."""
    found = read(token)
    if found is None or found[1] not in registry.groups:
        raise Http404
    person, group = found
    translation.activate(person.language)
    if request.method == "POST":
        WithoutMail.end(person, group)
    context = {"group": registry.groups[group], "is_done": request.method == "POST"}
    return render(request, "activity/unsubscription.html", context)
