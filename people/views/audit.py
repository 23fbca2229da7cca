from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.http import Request
from people.models import AuditEntry
from people.permissions import can_administer

PER_PAGE = 50


@require_safe
def audit_log(request: Request) -> HttpResponse:
    """Who changed which right, newest first."""
    can_administer(request.user).require()
    page = Paginator(AuditEntry.objects.select_related("by"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/audit.html", {"page": page})
