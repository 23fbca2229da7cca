from django.shortcuts import get_object_or_404

from kpis.models import Kpi
from kpis.permissions import can_edit
from people.http import Request


def visible_kpi(request: Request, pk: int) -> Kpi:
    """Return the KPI with its teams and figures; raise Http404 where one may not see it."""
    rows = Kpi.objects.visible_to(request.user).select_related("updated_by", "ended_by")
    found: Kpi = get_object_or_404(rows.prefetch_related("teams", "figures__kpi"), pk=pk)
    return found


def editable_kpi(request: Request, pk: int) -> Kpi:
    """Return the KPI one may change; raise Http404 or Refused."""
    kpi = visible_kpi(request, pk)
    can_edit(request.user, kpi).require()
    return kpi
