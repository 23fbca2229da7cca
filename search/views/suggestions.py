from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.http import Request
from search.acting import actions_for
from search.finding import Results, find
from search.leading import Block, led
from search.pinning import put_pinned_first
from search.recent import recent
from search.registry import registry
from spaces.access import access_of

MOST = 12
MOST_IN_A_BLOCK = 4
MOST_AT_FIRST = 6


@require_safe
def suggestions(request: Request) -> HttpResponse:
    """What fits the words in the palette so far; with none, what the person opened and keeps, and what changed last."""
    text = request.GET.get("q", "")
    typed = bool(text.strip())
    answer = find(
        access_of(request),
        text,
        {"space": request.GET.getlist("space")[:1]},
        limit=MOST if typed else MOST_AT_FIRST,
        sort="relevance" if typed else "date",
        everything=True,
        quick=True,
    )
    more = _for_words(request, answer) if typed else _at_first(request)
    context = {"answer": answer, "text": answer.query.text, "results": answer.results, **more}
    return render(request, "search/_suggestions.html", context)


def _for_words(request: Request, answer: Results) -> dict[str, Any]:
    put_pinned_first(answer, access_of(request))
    blocks, results = led(answer, most=MOST_IN_A_BLOCK)
    if pinned := [one for one in results if one.is_pinned]:
        blocks = [Block("pinned", _("Pinned"), pinned), *blocks]
        results = results[len(pinned) :]
    text = answer.query.text
    actions = actions_for(access_of(request), text)
    is_order = len(text.split()) > 1  # "new page brand" is no search
    return {
        "blocks": blocks,
        "results": results,
        "all": request.GET.urlencode(),
        "orders": actions if is_order else [],
        "actions": [*([] if is_order else actions), *registry.offers_to(request.user, text)],
    }


def _at_first(request: Request) -> dict[str, Any]:
    return {
        "visits": recent(access_of(request), request.GET.get("visited", "")),
        "shortcuts": registry.shortcuts_of(request.user),
    }
