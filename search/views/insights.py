from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.spreadsheets import write_csv
from people.http import Request
from search.insights import PERIODS, Insights
from search.permissions import can_see_insights
from spaces.access import access_of


@require_safe
def insights(request: Request) -> HttpResponse:
    """Show managers what people look for, added up."""
    can_see_insights(access_of(request)).require()
    weeks = _weeks(request)
    shown = Insights(access_of(request), weeks)
    periods = [{"weeks": one, "current": one == weeks} for one in PERIODS]
    address = f"{reverse('search:insights_csv')}?weeks={weeks}"
    context = {"insights": shown, "periods": periods, "csv_address": address}
    return render(request, "search/insights.html", context)


@require_safe
def insights_csv(request: Request) -> HttpResponse:
    """Give the same figures as a file for a spreadsheet."""
    can_see_insights(access_of(request)).require()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="searches.csv"'
    topics = sorted(Insights(access_of(request), _weeks(request)).topics, key=lambda one: -one.searches)
    heading = ["words", "searches", "people", "without result", "nothing opened"]
    rows = ([one.words, one.searches, one.people, one.nothing, one.unopened] for one in topics)
    write_csv(response, [heading, *rows])
    return response


def _weeks(request: Request) -> int:
    asked = request.GET.get("weeks", "")
    return next((one for one in PERIODS if asked == str(one)), PERIODS[-1])
