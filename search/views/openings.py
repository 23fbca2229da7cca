from django.http import HttpResponse
from django.views.decorators.http import require_POST

from people.http import Request
from search.search_log import REPORTS, note_choice, opened

MOST_DIGITS = 9


@require_POST
def opening(request: Request) -> HttpResponse:
    """Note that a search led somewhere: `search` is its number, or `q` the words beside which a suggestion was chosen.

    From then on this browser is one that tells, and a search in it of which nothing is told led nowhere.
    """
    number, found = request.POST.get("search", ""), request.POST.get("found", "")
    if number.isdecimal():
        opened(request.user, int(number[:18]))
    else:
        counted = int(found) if found.isdecimal() and len(found) <= MOST_DIGITS else 1
        note_choice(request.user, request.POST.get("q", ""), found=counted)
    if not request.session.get(REPORTS):
        request.session[REPORTS] = True
    return HttpResponse(status=204)
