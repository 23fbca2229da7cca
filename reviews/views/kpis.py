from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kpis.models import Kpi
from people.http import Request
from reviews.models import ReviewedKpi
from reviews.views.fetching import noted_review


@require_POST
def kpis(request: Request, name: str) -> HttpResponse:
    """Let the review look at a shared KPI."""
    found = noted_review(request, name)
    asked = request.POST.get("kpi", "")
    pk = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    ReviewedKpi.add(found, get_object_or_404(Kpi.objects.visible_to(request.user), pk=pk), by=request.user)
    return redirect(f"{found.get_absolute_url()}#kpis")


@require_POST
def kpi_remove(request: Request, name: str, pk: int) -> HttpResponse:
    """Look at a shared KPI no longer."""
    found = noted_review(request, name)
    ReviewedKpi.drop(found, get_object_or_404(Kpi.objects.visible_to(request.user), pk=pk))
    return redirect(f"{found.get_absolute_url()}#kpis")
