from urllib.parse import unquote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.models import Campaign
from core.errors import Refused
from kpis.forms import EditKpiForm, KpiForm
from kpis.models import Kpi, KpiSaved
from kpis.page import KpiPage
from kpis.permissions import can_edit, can_share
from kpis.views.fetching import editable_kpi, visible_kpi
from people.http import Request
from people.models import Team


@require_safe
def kpis(request: Request) -> HttpResponse:
    """List the shared KPIs one may see, with what each came to last."""
    _colleagues_only(request)
    seen = Kpi.objects.visible_to(request.user)
    found = seen.prefetch_related("teams", "figures__kpi").distinct()
    chosen = request.GET.get("team", "")
    if chosen:
        found = found.filter(teams__slug=chosen)
    pages = [KpiPage(kpi, kpi.figures.all()) for kpi in found]
    context = {
        "pages": [page for page in pages if page.kpi.ended_at is None],
        "ended": [page for page in pages if page.kpi.ended_at is not None],
        "teams": Team.objects.filter(kpis__in=seen).distinct(),
        "chosen": chosen,
        "may_share": bool(can_share(request.user)),
    }
    return render(request, "kpis/kpis.html", context)


@require_safe
def kpi(request: Request, pk: int) -> HttpResponse:
    """Show what a shared KPI is, how far it was reached in each period, and which campaigns work on it."""
    found = visible_kpi(request, pk)
    if unquote(request.path) != unquote(found.get_absolute_url()):
        return redirect(found, permanent=True)
    linked = Campaign.objects.visible_to(request.user).filter(kpis=found)
    context = {
        "kpi": found,
        "page": KpiPage(found, found.figures.all()),
        "campaigns": linked.only("pk", "code", "title", "status", "planned_start", "planned_end", "actual_start", "actual_end"),
        "may_edit": can_edit(request.user, found),
    }  # fmt: skip
    return render(request, "kpis/kpi.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_kpi(request: Request) -> HttpResponse:
    """Share a KPI between teams."""
    _colleagues_only(request)
    can_share(request.user).require()
    form = KpiForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        made = form.save()
        messages.success(request, _("The KPI is shared. Fill in its targets."))
        return redirect("kpis:figures", made.pk)  # type: ignore[union-attr] # a new one is never in conflict
    return render(request, "kpis/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_edit(request: Request, pk: int) -> HttpResponse:
    """Change what is said of a KPI; what others saved meanwhile is merged, or shown beside what was typed."""
    found = editable_kpi(request, pk)
    form = EditKpiForm(request.POST if request.method == "POST" else None, kpi=found, by=request.user)
    if form.is_valid():
        try:
            saved = form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return _saved(request, form, saved)
    context = {"form": form, "kpi": found}
    return render(request, "kpis/edit.html", context, status=422 if form.is_bound else 200)


def _saved(request: Request, form: EditKpiForm, saved: KpiSaved) -> HttpResponse:
    if saved:
        messages.success(request, _("Saved."))
        return redirect(saved.kpi)
    context = {"form": form.after_conflict(), "kpi": saved.kpi, "saved": form.saved_values(saved.both)}
    return render(request, "kpis/edit.html", context, status=409)


def _colleagues_only(request: Request) -> None:
    """Shared KPIs are the house's own: there are none for a guest."""
    if request.user.is_guest:
        raise Http404
