import io
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article
from core.bodies import body_limit
from core.pace import keep_pace
from people.http import Request
from spaces.models import Space
from spaces.permissions import can_add
from transfer.actions import start_again
from transfer.forms import ImportForm
from transfer.importers.markdown.report import write_csv
from transfer.models import Import

MOST_AT_ONCE, WINDOW = 20, 300  # uploads, seconds
LINES_SHOWN = 100
EARLIER_SHOWN = 10


@body_limit("MAX_ARCHIVE_TOTAL")
@require_http_methods(["GET", "HEAD", "POST"])
def space_import(request: Request, slug: str) -> HttpResponse:
    """Upload a zip of Markdown files to a space, and see what was uploaded before."""
    space = get_object_or_404(Space.objects.visible_to(request.user).with_role(request.user), slug=slug)
    can_add(request.user, space).require()
    said = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*said, space=space, by=request.user)
    if request.method == "POST":
        keep_pace("import", request.user.pk, most=MOST_AT_ONCE, seconds=WINDOW)
        if form.is_valid():
            return redirect(form.save())
    earlier = Import.objects.visible_to(request.user).filter(space=space).select_related("started_by")
    context = {"space": space, "current_space": space, "form": form, "earlier": earlier[:EARLIER_SHOWN]}
    return render(request, "transfer/space_import.html", context, status=422 if form.errors else 200)


@require_safe
def import_(request: Request, pk: int) -> HttpResponse:
    """Follow an import, and read afterwards what became of each file."""
    importing = _visible(request, pk)
    lines = _lines(importing, request)
    chosen = request.GET.get("show", "")
    rows = lines if chosen == "all" else lines.noteworthy()
    context = {
        "importing": importing,
        "current_space": importing.space,
        "page": Paginator(rows, LINES_SHOWN).get_page(request.GET.get("page")),
        "tabs": _tabs(importing, chosen),
    }
    template = "transfer/_import.html" if request.htmx else "transfer/import.html"
    return render(request, template, context)


@require_safe
def import_report(request: Request, pk: int) -> HttpResponse:
    """Download what became of each file, as a table for a spreadsheet."""
    importing = _visible(request, pk)
    text = io.StringIO(newline="")
    write_csv(text, _lines(importing, request), address=_address)
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{importing.pk}.csv"'
    return response


@require_POST
def import_restart(request: Request, pk: int) -> HttpResponse:
    """Start an import again whose worker stopped."""
    importing = _visible(request, pk)
    can_add(request.user, importing.space).require()
    start_again(importing)
    return redirect(importing)


def _visible(request: Request, pk: int) -> Import:
    rows = Import.objects.visible_to(request.user).select_related("space", "started_by")
    found: Import = get_object_or_404(rows, pk=pk)
    return found


def _lines(importing: Import, request: Request) -> Any:
    """Return the lines, each with its page as far as the reader may see it."""
    pages = Article.objects.visible_to(request.user).listed()
    return importing.lines.prefetch_related(Prefetch("article", queryset=pages))


def _address(line: Any) -> str:
    return line.article.get_absolute_url() if line.article else ""


def _tabs(importing: Import, chosen: str) -> list[dict[str, Any]]:
    address = importing.get_absolute_url()
    return [
        {"text": _("To look at"), "href": address, "current": chosen != "all"},
        {"text": _("All files"), "href": f"{address}?show=all", "current": chosen == "all"},
    ]
