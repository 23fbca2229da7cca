from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.comparing import Comparison
from people.http import Request


@require_safe
def compare(request: Request) -> HttpResponse:
    """Set two to six campaigns side by side."""
    comparison = Comparison(request.user, request.GET.getlist("code"))
    return render(request, "campaigns/compare.html", {"comparison": comparison})
