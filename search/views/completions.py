import re
from typing import Any

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from people.http import Request
from search.finding import find
from search.models import Entry
from search.querying import LONGEST_QUERY
from search.registry import registry
from spaces.access import access_of

MOST = 10
SIGNS = re.compile(r'["\0]|:|(?<!\w)-')  # what would be the query language; a name is only words


@require_safe
def completions(request: Request) -> JsonResponse:
    """Return what one may mean by what was typed of a name, of the kinds asked for: for links, mentions and choices."""
    kinds = [kind for kind in request.GET.getlist("kind") if kind in registry.by_kind]
    asked = request.GET.get("q", "")[:LONGEST_QUERY].strip("\0 ")
    typed = SIGNS.sub(" ", asked)
    chosen = {"kind": kinds or ["page"], "in": ["title"], "space": request.GET.getlist("space")[:1]}
    sort = "relevance" if asked else "date"
    answer = find(access_of(request), typed, chosen, limit=MOST, sort=sort, with_facets=False)
    found = answer.results if answer.plan.groups or not asked else []
    return JsonResponse({"items": [_item(result.entry) for result in found]})


def _item(entry: Entry) -> dict[str, Any]:
    registration = registry.by_kind[entry.kind]
    return {
        "value": entry.title if entry.kind == "tag" else entry.object_id,
        "label": entry.title,
        "detail": entry.space.name if entry.space else entry.text.summary,
        "url": entry.url,
        "markdown": registration.link(entry.title, entry.url),
    }
