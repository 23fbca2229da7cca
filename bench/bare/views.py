"""One page and one search, with nothing that is not needed for them."""

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bench.bare.models import Page

LINKS = [{"title": f"Page {number}", "href": f"/{number}/"} for number in range(1, 21)]


@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Page.objects.only("title", "html"), pk=pk)
    return render(request, "bare/page.html", {"page": shown, "links": LINKS})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    query = SearchQuery(text, config="dutch", search_type="websearch")
    best = Page.objects.filter(vector=query).order_by(SearchRank(F("vector"), query).desc(), "pk")
    ids = list(best.values_list("pk", flat=True)[:10])
    headline = SearchHeadline("text", query, config="dutch", max_fragments=2)
    rows = {
        row.pk: row
        for row in Page.objects.filter(pk__in=ids).annotate(headline=headline).defer("html", "vector")
    }
    found = [rows[pk] for pk in ids]
    return render(request, "bare/search.html", {"found": found, "text": text, "links": LINKS})
