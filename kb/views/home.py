from django.http import HttpResponse
from django.shortcuts import render

from kb.home import Home
from people.http import Request


def home(request: Request) -> HttpResponse:
    """Greet a person with what waits for her."""
    return render(request, "home.html", {"home": Home(request.user)})
