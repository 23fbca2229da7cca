from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.timeline import Timeline
from people.http import Request


@require_safe
def calendar(request: Request) -> HttpResponse:
    """The calendar of campaigns, a month or a quarter at a time, with week numbers and seasons."""
    timeline = Timeline(request.user, request.GET, today=timezone.localdate())
    return render(request, "campaigns/calendar.html", {"timeline": timeline})
