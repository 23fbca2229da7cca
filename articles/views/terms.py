from itertools import groupby
from typing import Any
from urllib.parse import quote, unquote

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.glossary import explained_in, matching, meanings_for, uses_of
from articles.models import Article, Term
from articles.permissions import can_change_glossary
from articles.term_forms import EditTermForm, NewTermForm
from core.errors import Refused
from core.text import fold
from people.http import Request
from search.filling import fill_gap


@require_safe
def terms(request: Request) -> HttpResponse:
    """Show the whole glossary by letter, or what matches a few words."""
    _colleagues_only(request)
    wanted = request.GET.get("q", "")[:100].strip()
    shown = matching(Term.objects.visible_to(request.user).listed(), wanted)
    letters = [(letter, list(rows)) for letter, rows in groupby(shown, key=lambda term: _letter(term.name))]
    context = {
        "q": wanted,
        "q_quoted": quote(wanted),
        "letters": letters,
        "count": len(shown),
        "may_change": bool(can_change_glossary(request.user)),
    }
    return render(request, f"articles/terms/{'_terms' if request.htmx else 'terms'}.html", context)


@require_safe
def term(request: Request, pk: int) -> HttpResponse:
    """Show a term with what it means, and the pages that use it."""
    found = _fetch(request, pk)
    if unquote(request.path) != unquote(found.get_absolute_url()):
        return redirect(found, permanent=True)
    context = {
        "term": found,
        "meanings": meanings_for(found, request.user),
        "uses": uses_of(found, request.user),
        "may_change": bool(can_change_glossary(request.user)),
    }
    return render(request, "articles/terms/term.html", context)


@require_safe
def definitions(request: Request) -> JsonResponse:
    """Tell the meanings of the terms on a page, for the notes beside its text."""
    asked = request.GET.get("page", "")
    if not asked.isdecimal():
        raise Http404
    pages = Article.objects.visible_to(request.user).only("pk", "text", "language")
    page = get_object_or_404(pages, pk=int(asked[:18]))
    return JsonResponse({"terms": explained_in(page, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def new_term(request: Request) -> HttpResponse:
    """Add a term: a name is enough."""
    _colleagues_only(request)
    can_change_glossary(request.user).require()
    initial = {_own_field(request): request.GET.get("name", "")[:120]}
    form = NewTermForm(request.POST if request.method == "POST" else None, by=request.user, initial=initial)
    if form.is_valid():
        try:
            made = form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            fill_gap(request.GET.get("gap", ""), made, by=request.user)
            messages.success(request, _("“%(name)s” is in the glossary.") % {"name": made.name})
            return redirect(made)
    return render(request, "articles/terms/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def term_edit(request: Request, pk: int) -> HttpResponse:
    """Change a term; what others saved meanwhile is merged, or shown beside what was typed."""
    found = _fetch(request, pk)
    can_change_glossary(request.user).require()
    typed = request.POST if request.method == "POST" else None
    form = EditTermForm(typed, term=found, earlier=_earlier(request, found), by=request.user)
    if form.is_valid():
        try:
            outcome = form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return _saved(request, form, outcome)
    context = {"form": form, "term": found}
    return render(request, "articles/terms/edit.html", context, status=422 if form.is_bound else 200)


@require_safe
def term_history(request: Request, pk: int) -> HttpResponse:
    """List every version of a term, with who made it and what it said."""
    found = _fetch(request, pk)
    context = {
        "term": found,
        "versions": found.versions.select_related("by"),
        "may_change": bool(can_change_glossary(request.user)),
    }
    return render(request, "articles/terms/history.html", context)


def _saved(request: Request, form: EditTermForm, outcome: Any) -> HttpResponse:
    if outcome:
        if outcome.version:
            messages.success(request, _("Saved."))
        return redirect(outcome.term)
    context = {
        "form": form.after_conflict(outcome),
        "term": outcome.term,
        "saved": form.saved_values(outcome.both),
    }
    return render(request, "articles/terms/edit.html", context, status=409)


def _fetch(request: Request, pk: int) -> Term:
    found: Term = get_object_or_404(
        Term.objects.visible_to(request.user).select_related("owner", "updated_by"), pk=pk
    )
    return found


def _earlier(request: Request, found: Term) -> Any:
    number = request.GET.get("version", "")
    return found.versions.filter(number=int(number[:9])).first() if number.isdecimal() else None


def _colleagues_only(request: Request) -> None:
    """For a guest there is no glossary."""
    if request.user.is_guest:
        raise Http404


def _own_field(request: Request) -> str:
    return "term_en" if request.user.language == "en" else "term_nl"


def _letter(name: str) -> str:
    first = fold(name)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
