from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from people.actions import invite
from people.forms import AcceptanceForm, InvitationForm
from people.http import Request
from people.models import Invitation
from people.permissions import can_administer


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request) -> HttpResponse:
    """Invite somebody, and see who has not answered yet."""
    can_administer(request.user).require()
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invite(by=request.user, site=request.build_absolute_uri("/"), **form.cleaned_data)
        email = form.cleaned_data["email"]
        messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": email})
        return redirect("people:invitations")
    pending = Invitation.objects.pending().select_related("invited_by", "team")
    return render(request, "people/invitations.html", {"form": form, "pending": pending})


@require_POST
def withdrawal(request: Request, pk: int) -> HttpResponse:
    """Make an invitation useless before it is accepted."""
    can_administer(request.user).require()
    get_object_or_404(Invitation, pk=pk).withdraw(by=request.user)
    return redirect("people:invitations")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: reading the page changes nothing, so that a mail scanner cannot use it up."""
    invitation = Invitation.objects.for_token(token).first()
    if invitation is None:
        return render(request, "people/invitation_gone.html", status=410)
    form = AcceptanceForm(request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        user = invitation.accept(**form.cleaned_data)
        if user is None:
            return render(request, "people/invitation_gone.html", status=410)
        return perform_login(request, user)  # type: ignore[no-any-return]
    return render(request, "people/acceptance.html", {"form": form, "invitation": invitation})
