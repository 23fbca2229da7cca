from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.keeping import kept_as
from campaigns.overview.page import Overview
from campaigns.quarters import Quarter
from core.dates import period_text
from core.spreadsheets import write_csv
from people.http import Request
from spaces.access import access_of


@require_safe
def latest_quarter(request: Request) -> HttpResponse:
    """Go to the quarter we are in."""
    return redirect("campaigns:quarter", Quarter.of(timezone.localdate()).name)


@require_safe
def quarter(request: Request, name: str) -> HttpResponse:
    """The figures, comparisons, learnings and open ends of one quarter."""
    overview = Overview(access_of(request), _named(name))
    period = period_text(overview.quarter.first, overview.quarter.last)
    return render(
        request,
        "campaigns/quarter.html",
        {"overview": overview, "quarter": overview.quarter, "period": period, "key": kept_as(request)},
    )


@require_safe
def exhibit_csv(request: Request, name: str, key: str) -> HttpResponse:
    """Hand out one table of a quarter: points for decimals, fractions for percentages, blank for unknown."""
    try:
        exhibit = Overview(request.user, _named(name)).exhibit(key)
    except KeyError:
        raise Http404 from None
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{key}.csv"'
    write_csv(response, exhibit.table)
    return response


def _named(name: str) -> Quarter:
    try:
        return Quarter.named(name)
    except ValueError:
        raise Http404 from None
