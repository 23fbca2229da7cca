"""What the results page says about its own search: whether others look for it too, and what one may do."""

from typing import Any

from people.http import Request
from search.finding import Results
from search.models import Gap
from search.permissions import can_ask, can_pin, can_see_insights
from search.private_words import is_private
from search.sameness import key_of
from spaces.access import access_of


def loop_context(request: Request, answer: Results) -> dict[str, Any]:
    """Return what the templates of the loop need; one query, and only where nothing was found."""
    access = access_of(request)
    context: dict[str, Any] = {
        "may_see_insights": bool(can_see_insights(access)),
        "may_pin": bool(can_pin(access)),
    }
    return context if answer.results or answer.took_too_long else context | _missing(request, answer)


def _missing(request: Request, answer: Results) -> dict[str, Any]:
    """Return the gap these words have, or that one may ask for them."""
    query = answer.query
    narrowed = query.filters or query.periods or query.excluded or query.excluded_phrases or query.in_title
    if narrowed or not query.words or not can_ask(request.user) or is_private(query.text):
        return {"gap": None, "may_ask": False}
    waiting = Gap.objects.visible_to(request.user).waiting().with_votes(request.user)
    return {"gap": waiting.filter(key=key_of(answer)).first(), "may_ask": True}
