from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.http import Request
from search.models import Hearing, SavedSearch
from search.models.saved_search import question_of
from search.saved_forms import SavedSearchForm


@require_safe
def saved_searches(request: Request) -> HttpResponse:
    """List one's own saved searches, and what is remembered of one's searches."""
    own = SavedSearch.objects.filter(person=request.user)
    agreed = Hearing.objects.filter(person=request.user).exists()
    return render(request, "search/saved.html", {"searches": own, "agreed": agreed})


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search_new(request: Request) -> HttpResponse:
    """Keep the search that stands in the address."""
    asked = question_of(request.GET)[:1000]
    if not asked:
        return redirect("search:results")
    made = SavedSearch(person=request.user, asked=asked)
    return _form(request, made, initial={"name": request.GET.get("q", "").replace("\0", "")[:80]})


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search_edit(request: Request, pk: int) -> HttpResponse:
    """Rename a saved search, or hear of it more or less often."""
    return _form(request, _fetch(request, pk))


@require_POST
def saved_search_remove(request: Request, pk: int) -> HttpResponse:
    """Keep it no longer."""
    _fetch(request, pk).delete()
    return redirect("search:saved_searches")


@require_POST
def hearing(request: Request) -> HttpResponse:
    """Agree to be remembered with one's searches for a while, to hear when one is answered."""
    Hearing.objects.get_or_create(person=request.user)
    return redirect("search:saved_searches")


@require_POST
def hearing_remove(request: Request) -> HttpResponse:
    """Take that back: what was remembered so far is forgotten at once."""
    Hearing.withdraw(request.user)
    messages.success(request, _("Your searches do not carry your name any more."))
    return redirect("search:saved_searches")


def _fetch(request: Request, pk: int) -> Any:
    return get_object_or_404(SavedSearch, pk=pk, person=request.user)


def _form(request: Request, instance: SavedSearch, **kwargs: Any) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = SavedSearchForm(typed, instance=instance, **kwargs)
    if form.is_valid():
        form.save()
        return redirect("search:saved_searches")
    context = {"form": form, "search": instance}
    return render(request, "search/saved_form.html", context, status=422 if form.is_bound else 200)
