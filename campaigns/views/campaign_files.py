from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.forms.campaign_files import CampaignAnswersForm, CampaignUploadForm
from campaigns.models import CampaignFile
from campaigns.permissions import can_add_somewhere
from campaigns.spreadsheets import actions
from campaigns.spreadsheets.example import example
from campaigns.spreadsheets.page import FilePage
from core.bodies import body_limit
from core.errors import Refused
from core.pace import keep_pace
from core.spreadsheets import as_csv, as_workbook
from people.http import Request

State = CampaignFile.State
ON_A_PAGE = 25
MOST_AT_ONCE, WINDOW = 40, 300  # uploads, seconds


@body_limit("MAX_RESULTS_UPLOAD")
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: Request) -> HttpResponse:
    """Upload a spreadsheet of campaigns, and see what came in before."""
    may_import = can_add_somewhere(request.user)
    if request.method == "POST":
        may_import.require()
        keep_pace("campaigns", request.user.pk, most=MOST_AT_ONCE, seconds=WINDOW)
    said = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CampaignUploadForm(*said, by=request.user)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    earlier = CampaignFile.objects.visible_to(request.user).select_related("started_by").defer("report")
    context = {
        "form": form,
        "page": Paginator(earlier, ON_A_PAGE).get_page(request.GET.get("page")),
        "may_import": may_import,
        "keep_days": settings.RESULT_FILE_DAYS,
    }
    return render(request, "campaigns/files/files.html", context, status=422 if form.errors else 200)


@require_safe
def example_file(request: Request, kind: str) -> HttpResponseBase:
    """Hand out an example in the reader's language, to fill in."""
    rows = example(request.LANGUAGE_CODE)
    name = _("campaigns-example")
    return as_workbook(rows, name) if kind == "xlsx" else as_csv(rows, name)


@require_safe
def file(request: Request, pk: int) -> HttpResponse:
    """Follow a file: what was read, what must be said, what it would make and change, what it did."""
    kept = _visible(request, pk)
    template = "campaigns/files/_file.html" if request.htmx else "campaigns/files/file.html"
    form = {"answers": CampaignAnswersForm(file=kept)} if kept.state == State.ASKING else {}
    return render(request, template, _context(request, kept, **form))


@require_http_methods(["GET", "HEAD", "POST"])
def file_answers(request: Request, pk: int) -> HttpResponse:
    """Say what the columns mean, and who is who."""
    kept = _visible(request, pk)
    if kept.state not in (State.ASKING, State.READY):
        raise Refused(_("This import is past that step."), status=409)
    form = CampaignAnswersForm(request.POST if request.method == "POST" else None, file=kept)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(kept)
    context = _context(request, kept, answers=form)
    return render(request, "campaigns/files/answers.html", context, status=422 if form.is_bound else 200)


@require_POST
def file_confirmation(request: Request, pk: int) -> HttpResponse:
    """Make and change the campaigns that were checked."""
    kept = _visible(request, pk)
    if kept.state != State.READY:
        raise Refused(_("This import is not ready yet, or it was carried out already."), status=409)
    if FilePage(kept, request.user).needs_a_look and "seen" not in request.POST:
        context = _context(request, kept, not_seen=True)
        return render(request, "campaigns/files/file.html", context, status=422)
    actions.confirm(kept, by=request.user)
    return redirect(kept)


@require_POST
def file_undo(request: Request, pk: int) -> HttpResponse:
    """Take the import back: what it made goes to the bin, what it changed is as before."""
    kept = _visible(request, pk)
    actions.undo(kept, by=request.user)
    return redirect(kept)


@require_POST
def file_remove(request: Request, pk: int) -> HttpResponse:
    """Throw a file away that was not carried out."""
    kept = _visible(request, pk)
    if kept.state in (State.DONE, State.WRITING, State.UNDONE) or kept.rows.filter(is_done=True).exists():
        raise Refused(
            _("This import was carried out; it stays, as the history of the campaigns."), status=409
        )
    kept.forget_file()
    kept.delete()
    messages.success(request, _("The import is removed; no campaign was made or changed."))
    return redirect("campaign_files:files")


@require_POST
def file_restart(request: Request, pk: int) -> HttpResponse:
    """Start an import again whose worker stopped."""
    kept = _visible(request, pk)
    actions.start_again(kept)
    return redirect(kept)


@require_safe
def file_content(request: Request, pk: int) -> FileResponse:
    """Hand out the file as it was uploaded, for as long as it is kept."""
    kept = _visible(request, pk)
    if not kept.file or not default_storage.exists(kept.file):
        raise Http404
    stored = default_storage.open(kept.file)
    return FileResponse(
        stored, as_attachment=True, filename=kept.name, content_type="application/octet-stream"
    )


def _visible(request: Request, pk: int) -> CampaignFile:
    rows = CampaignFile.objects.visible_to(request.user).select_related("started_by", "space", "undone_by")
    found: CampaignFile = get_object_or_404(rows, pk=pk)
    return found


def _context(request: Request, kept: CampaignFile, **more: Any) -> dict[str, Any]:
    asked = request.GET
    found = FilePage(kept, request.user, page=asked.get("page", "1"), only=asked.get("only", ""))
    return {"batch": kept, "found": found, "current_space": kept.space, **more}
