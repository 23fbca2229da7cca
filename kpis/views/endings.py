from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kpis.views.fetching import editable_kpi
from people.http import Request


@require_POST
def ending(request: Request, pk: int) -> HttpResponse:
    """Stop measuring a KPI; its figures stay."""
    kpi = editable_kpi(request, pk)
    kpi.end(by=request.user)
    messages.success(
        request, _("“%(name)s” is not measured any more. Its figures stay.") % {"name": kpi.name}
    )
    return redirect(kpi)


@require_POST
def ending_remove(request: Request, pk: int) -> HttpResponse:
    """Measure a KPI again."""
    kpi = editable_kpi(request, pk)
    kpi.take_up_again()
    messages.success(request, _("“%(name)s” is measured again.") % {"name": kpi.name})
    return redirect(kpi)
