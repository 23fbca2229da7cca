from django.http import HttpResponse
from django.views.decorators.http import require_POST

from activity.models import Follow
from activity.views.fetching import answer, fetch
from people.http import Request

BUTTON = "activity/_follow_button.html"


@require_POST
def follow(request: Request, key: str, pk: int) -> HttpResponse:
    """Hear of something from now on."""
    thing = fetch(request, key, pk)
    Follow.start(thing, by=request.user)
    return answer(request, thing, key, BUTTON, is_on=True)


@require_POST
def follow_end(request: Request, key: str, pk: int) -> HttpResponse:
    """Hear of it no more."""
    thing = fetch(request, key, pk)
    Follow.stop(thing, by=request.user)
    return answer(request, thing, key, BUTTON, is_on=False)
