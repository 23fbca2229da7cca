from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.http import Request
from people.models import Session


@require_safe
def sessions(request: Request) -> HttpResponse:
    """Where am I signed in?"""
    own = Session.objects.filter(user=request.user, expire_date__gt=timezone.now()).order_by("-last_seen_at")
    return render(request, "people/sessions.html", {"sessions": own, "current": request.session.session_key})


@require_POST
def session_end(request: Request, number: int) -> HttpResponse:
    """Sign out on one device, which is told by its place in the list and its start, never by its key."""
    own = Session.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    get_object_or_404(own, number=number).delete()
    messages.success(request, _("That device is signed out."))
    return redirect("people:sessions")


@require_POST
def sessions_end(request: Request) -> HttpResponse:
    """Sign out everywhere, here included."""
    Session.objects.filter(user=request.user).delete()
    logout(request)
    return redirect("account_login")
