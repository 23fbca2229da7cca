from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from search.digests import search_of
from search.models import SavedSearch


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def digest_end(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails of a saved search with the link in them; only a POST does it, for scanners open links too."""
    search = search_of(token)
    if search is None:
        raise Http404
    if request.method == "POST":
        SavedSearch.objects.filter(pk=search.pk).update(digest=SavedSearch.Digest.OFF)
    context = {"search": search, "is_done": request.method == "POST"}
    return render(request, "search/digest_end.html", context)
