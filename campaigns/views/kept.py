"""The lists that managers keep by hand, edited one line at a time: external benchmarks and rates of exchange."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.forms.kept import ExchangeRateForm, ExternalBenchmarkForm, KeptForm
from campaigns.permissions import can_keep_lists
from people.http import Request


@dataclass(frozen=True)
class Shelf:
    """One of the lists: its form, its addresses, and how its pages are called."""

    form: type[KeptForm]
    name: str
    related: tuple[str, ...]
    heading: Promise
    lead: Promise
    add: Promise

    @property
    def rows(self) -> Any:
        return self.form._meta.model._default_manager.select_related("updated_by", *self.related)


SHELVES = {
    "benchmarks": Shelf(
        ExternalBenchmarkForm,
        "benchmark",
        ("channel",),
        gettext_lazy("External benchmarks"),
        gettext_lazy("What others come to, with source and year. A dashed line beside our own median on the page of a campaign."),
        gettext_lazy("Add a benchmark"),
    ),
    "rates": Shelf(
        ExchangeRateForm,
        "rate",
        (),
        gettext_lazy("Rates of exchange"),
        gettext_lazy("We count in euros. Figures in another currency take part with the rate that held on their last day."),
        gettext_lazy("Add a rate"),
    ),
}  # fmt: skip


@require_safe
def shelf(request: Request, kind: str) -> HttpResponse:
    """List everything that was entered."""
    _colleagues_only(request)
    context = {"shelf": SHELVES[kind], "rows": SHELVES[kind].rows.all()}
    context["may_keep"] = bool(can_keep_lists(request.user))
    return render(request, f"campaigns/kept/{kind}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, kind: str) -> HttpResponse:
    """Enter one."""
    _colleagues_only(request)
    can_keep_lists(request.user).require()
    return _edit(request, kind, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, kind: str, pk: int) -> HttpResponse:
    """Correct one; what somebody else saved meanwhile is shown beside what was typed."""
    return _edit(request, kind, _fetch(request, kind, pk))


@require_POST
def remove(request: Request, kind: str, pk: int) -> HttpResponse:
    """Take one off the list."""
    _fetch(request, kind, pk).delete()
    messages.success(request, _("It is off the list."))
    return redirect(f"campaigns:{kind}")


def _edit(request: Request, kind: str, found: Any) -> HttpResponse:
    form = SHELVES[kind].form(
        request.POST if request.method == "POST" else None, instance=found, by=request.user
    )
    if form.is_valid() and form.store():
        messages.success(request, _("Saved."))
        return redirect(f"campaigns:{kind}")
    status = 409 if form.was else 422 if form.is_bound else 200
    context = {"form": form, "shelf": SHELVES[kind], "found": found, "kind": kind}
    return render(request, "campaigns/kept/form.html", context, status=status)


def _fetch(request: Request, kind: str, pk: int) -> Any:
    _colleagues_only(request)
    can_keep_lists(request.user).require()
    return get_object_or_404(SHELVES[kind].rows, pk=pk)


def _colleagues_only(request: Request) -> None:
    """These are lists of the house: there are none for a guest."""
    if request.user.is_guest:
        raise Http404
