from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Term
from articles.permissions import can_change_glossary
from people.http import Request

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def bin_term(request: Request, pk: int) -> HttpResponse:
    """Put a term in the bin, after asking."""
    term = get_object_or_404(Term.objects.visible_to(request.user), pk=pk)
    can_change_glossary(request.user).require()
    if request.method == "POST":
        term.bin(by=request.user)
        messages.success(request, _("“%(title)s” is in the bin.") % {"title": term.name})
        return redirect("articles:terms")
    return render(request, "articles/terms/bin_term.html", {"term": term})


@require_safe
def terms_bin(request: Request) -> HttpResponse:
    """List the terms that were thrown away."""
    if request.user.is_guest:
        raise Http404
    can_change_glossary(request.user).require()
    rows = Term.objects.in_bin_for(request.user).select_related("binned_by").order_by("-binned_at")
    return render(request, "articles/terms/bin.html", {"terms": rows[:MOST_SHOWN]})


@require_POST
def term_restoration(request: Request, pk: int) -> HttpResponse:
    """Bring a term back from the bin."""
    term = get_object_or_404(Term.objects.in_bin_for(request.user), pk=pk)
    can_change_glossary(request.user).require()
    term.take_out_of_bin(by=request.user)
    messages.success(request, _("“%(title)s” is back in the glossary.") % {"title": term.name})
    return redirect(term)
