from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kb.home import Home
from people.http import Request
from spaces.access import access_of


@require_safe
def home(request: Request) -> HttpResponse:
    """Greet a person with what waits for her."""
    return render(request, "home.html", {"home": Home(access_of(request))})
