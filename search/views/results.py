from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.http import Request
from search.choices import chosen_in, filters
from search.finding import PAGE_SIZE, Results, find
from search.leading import led
from search.own import MOST_LISTED, MOST_SHOWN, own_things
from search.pinning import put_pinned_first
from search.registry import registry
from search.search_log import note_page
from search.statement import MOST_COUNTED
from search.views.loop import loop_context
from spaces.access import access_of


@require_safe
def results(request: Request) -> HttpResponse:
    """What was found, a page at a time, with filters to narrow it; without words, everything by date."""
    text, number = request.GET.get("q", ""), _page_number(request)
    sort = _sort(request, text)
    answer = find(
        access_of(request),
        text,
        chosen_in(request.GET),
        offset=(number - 1) * PAGE_SIZE,
        sort=sort,
        correct="exact" not in request.GET,
        everything=True,
    )
    if number == 1:
        put_pinned_first(answer, access_of(request))
    logged = note_page(request, answer)
    blocks, listed = led(answer) if number == 1 and sort == "relevance" else ([], answer.results)
    context = {
        "answer": answer,
        "blocks": blocks,
        "pinned": [one for one in listed if one.is_pinned and blocks],
        "results": [one for one in listed if not (one.is_pinned and blocks)],
        "near": _near(request),
        "text": answer.query.text,
        "filters": filters(answer, request.GET),
        "sorts": {one: _address(request, sort=one) for one in ("relevance", "date")},
        "sort": sort,
        "exact": _address(request, exact="1"),
        "cleared": _only_words(text),
        "offers": [] if answer.results else registry.offers_to(request.user, text),
        "page": _page(answer, number),
        "explain": "explain" in request.GET and request.user.is_administrator,
        "logged": logged,
    }
    context |= loop_context(request, answer) | _own(request, answer)
    return render(request, "search/_results.html" if request.htmx else "search/results.html", context)


def _own(request: Request, answer: Results) -> dict[str, object]:
    """Return what is this person's alone and fits: a few beside the results, or with `own=1` that and nothing else."""
    is_only = request.GET.get("own") == "1"
    is_asked = is_only or (answer.query.words and not answer.query.filters and _page_number(request) == 1)
    words, most = answer.query.words, MOST_LISTED if is_only else MOST_SHOWN
    return {
        "own": own_things(request.user, words, most) if is_asked else [],
        "is_only_own": is_only,
        "only_own": _address(request, own="1"),
        "not_only_own": _address(request, own=""),
    }


def _near(request: Request) -> dict[str, str] | None:
    """Return the space one came from, with the address that looks only there, unless one already does."""
    slug = request.GET.get("from", "")
    space = next((one for one in access_of(request).spaces if one.slug == slug), None)
    chosen = {value.lower() for value in request.GET.getlist("space")}
    if space is None or chosen & {space.slug, space.name.lower()}:
        return None
    return {"name": space.name, "href": _address(request, space=space.slug)}


def _page_number(request: Request) -> int:
    asked = request.GET.get("page", "1")
    last = MOST_COUNTED // PAGE_SIZE
    return min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _sort(request: Request, text: str) -> str:
    asked = request.GET.get("sort", "")
    if asked in ("relevance", "date"):
        return asked
    return "relevance" if text.strip() else "date"


def _page(answer: Results, number: int) -> object:
    paginator = Paginator(range(min(answer.total, MOST_COUNTED)), PAGE_SIZE)
    return paginator.get_page(number)


def _address(request: Request, **changes: str) -> str:
    changed = request.GET.copy()
    changed.pop("page", None)
    for name, value in changes.items():
        changed[name] = value
        if not value:
            changed.pop(name)
    return f"?{changed.urlencode()}"


def _only_words(text: str) -> str:
    words = QueryDict(mutable=True)
    words["q"] = text
    return f"?{words.urlencode()}"
