from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.alias_forms import AliasForm
from articles.permissions import can_change_glossary
from articles.term_names import LONGEST
from core.errors import Refused
from people.http import Request
from search.filling import fill_gap


@require_http_methods(["GET", "HEAD", "POST"])
def term_alias(request: Request) -> HttpResponse:
    """Say that a word means the same as a term: who searches for it finds pages that use the term."""
    if request.user.is_guest:
        raise Http404
    can_change_glossary(request.user).require()
    initial = {"name": request.GET.get("name", "").replace("\0", "")[:LONGEST]}
    form = AliasForm(request.POST if request.method == "POST" else None, by=request.user, initial=initial)
    if form.is_valid():
        try:
            term = form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            fill_gap(request.GET.get("gap", ""), term, by=request.user)
            messages.success(
                request, _("Who searches for it now finds “%(name)s” too.") % {"name": term.name}
            )
            return redirect(term)
    return render(request, "articles/terms/alias.html", {"form": form}, status=422 if form.is_bound else 200)
