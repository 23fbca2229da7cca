from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from activity.forms import RemarkForm
from activity.keeping import kept_by
from activity.models import Favourite
from activity.views.fetching import answer, fetch
from people.http import Request

BUTTON = "activity/_favourite_button.html"


@require_safe
def favourites(request: Request) -> HttpResponse:
    """What one keeps at hand."""
    return render(request, "activity/favourites.html", {"kept": kept_by(request.user)})


@require_POST
def favourite(request: Request, key: str, pk: int) -> HttpResponse:
    """Keep something at hand; with `remark`, write that beside it."""
    thing = fetch(request, key, pk)
    if "remark" not in request.POST:
        Favourite.keep(thing, by=request.user)
        return answer(request, thing, key, BUTTON, is_on=True)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        context = {"kept": kept_by(request.user), "refused": form.errors}
        return render(request, "activity/favourites.html", context, status=422)
    Favourite.keep(thing, by=request.user, remark=form.cleaned_data["remark"])
    return redirect("activity:favourites")


@require_POST
def favourite_end(request: Request, key: str, pk: int) -> HttpResponse:
    """Keep it no longer."""
    thing = fetch(request, key, pk)
    Favourite.drop(thing, by=request.user)
    return answer(request, thing, key, BUTTON, is_on=False)
