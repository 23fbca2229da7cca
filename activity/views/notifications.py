from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from activity.models import Notification
from activity.reading import read, read_all
from activity.telling import tellings
from people.http import Request

ON_A_PAGE = 30


@require_safe
def notifications(request: Request) -> HttpResponse:
    """What one was told, newest first."""
    return _page(request, "activity/notifications.html")


@never_cache
@require_safe
def unread(request: Request) -> HttpResponse:
    """How much one has not read, of what one may still see: the number beside the bell."""
    count = Notification.objects.visible_to(request.user).unread().count()
    return render(request, "activity/_unread.html", {"count": count})


@require_POST
def reading(request: Request, pk: int) -> HttpResponse:
    """Mark one notification as read."""
    found = get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)
    read(found)
    if not request.htmx:
        return redirect("activity:notifications")
    rows = Notification.objects.visible_to(request.user).select_related("event__by")
    told = tellings(rows.filter(pk=pk), request.user)[0]
    count = rows.unread().count()
    return render(request, "activity/_notification.html", {"told": told, "count": count, "oob": True})


@require_POST
def reading_all(request: Request) -> HttpResponse:
    """Mark all notifications as read."""
    read_all(request.user)
    messages.success(request, _("All read."))
    if request.htmx:
        return _page(request, "activity/_notifications.html", oob=True, count=0)
    return redirect("activity:notifications")


def _page(request: Request, template: str, **more: object) -> HttpResponse:
    rows = Notification.objects.visible_to(request.user).select_related("event__by")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    told = tellings(page, request.user)
    context = {"page": page, "tellings": told, "has_unread": rows.unread().exists()}
    return render(request, template, context | more)
