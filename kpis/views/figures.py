from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.spreadsheets import write_csv
from kpis.forms import MOST_BACK, FiguresForm
from kpis.page import KpiPage
from kpis.views.fetching import editable_kpi, visible_kpi
from people.http import Request

EARLIER = 4  # periods one goes back at a time


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: Request, pk: int) -> HttpResponse:
    """Fill in target and actual of each period."""
    kpi, back = editable_kpi(request, pk), _back(request)
    form = FiguresForm(
        request.POST if request.method == "POST" else None, kpi=kpi, by=request.user, back=back
    )
    context = {"kpi": kpi, "earlier": min(back + EARLIER, MOST_BACK)}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "kpis/figures.html", context | {"form": form}, status=status)
    saved = form.save()
    if saved:
        messages.success(request, _("Saved."))
        return redirect(kpi)
    context |= {"form": form.after_conflict(back), "saved": form.saved_values(saved.both)}
    return render(request, "kpis/figures.html", context, status=409)


@require_safe
def figures_csv(request: Request, pk: int) -> HttpResponse:
    """Hand out the figures: a row a period, points for decimals, fractions for percentages, blank for unknown."""
    kpi = visible_kpi(request, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="kpi-{kpi.pk}.csv"'
    write_csv(response, KpiPage(kpi, kpi.figures.all()).exhibit.table)
    return response


def _back(request: Request) -> int:
    asked = request.GET.get("back", "")
    return min(int(asked[:3]), MOST_BACK) if asked.isdecimal() else 0
