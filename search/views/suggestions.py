from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.http import Request
from search.finding import find
from search.registry import registry
from spaces.access import access_of

MOST = 7


@require_safe
def suggestions(request: Request) -> HttpResponse:
    """What fits the words in the palette so far; with none, what changed last."""
    text = request.GET.get("q", "")
    answer = find(
        access_of(request),
        text,
        limit=MOST,
        sort="relevance" if text.strip() else "date",
        with_facets=False,
        everything=True,
    )
    offers = registry.offers_to(request.user, answer.query.text)
    context = {"answer": answer, "text": answer.query.text, "offers": offers}
    return render(request, "search/_suggestions.html", context)
