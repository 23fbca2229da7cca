from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.forms.import_answers import AnswersForm
from campaigns.forms.import_places import PlacesForm
from campaigns.forms.imports import MoneyForm, UploadForm
from campaigns.imports import actions, writing
from campaigns.imports.page import ImportPage
from campaigns.models import Campaign, ImportBatch
from campaigns.permissions import can_import, can_record, can_record_each
from campaigns.views.fetching import editable_campaign
from core.bodies import body_limit
from core.errors import Refused
from core.pace import keep_pace
from people.http import Request

State = ImportBatch.State
ON_A_PAGE = 25
MOST_AT_ONCE, WINDOW = 40, 300  # uploads, seconds
SUGGESTED = 20
OPEN = (State.ASKING, State.MATCHING, State.READY)


@body_limit("MAX_RESULTS_UPLOAD")
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request) -> HttpResponse:
    """Upload files of results for any campaign, and see what was imported before."""
    if request.method == "POST":
        can_import(request.user).require()
    return _upload(request, None)


@body_limit("MAX_RESULTS_UPLOAD")
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_imports(request: Request, code: str) -> HttpResponse:
    """Upload files of results for one campaign, and see what was imported for it before."""
    campaign = editable_campaign(request, code)
    can_record(request.user, campaign).require()
    return _upload(request, campaign)


@require_safe
def import_(request: Request, pk: int) -> HttpResponse:
    """Follow an import: what was read, what must be said, what it would change, what it changed."""
    batch = _visible(request, pk)
    template = "campaigns/imports/_import.html" if request.htmx else "campaigns/imports/import.html"
    return render(request, template, _context(request, batch, **_form_of(request, batch)))


@require_http_methods(["GET", "HEAD", "POST"])
def import_answers(request: Request, pk: int) -> HttpResponse:
    """Say how the file is to be read."""
    batch = _open(request, pk)
    form = AnswersForm(request.POST if request.method == "POST" else None, batch=batch)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(batch)
    status = 422 if form.is_bound else 200
    return render(
        request, "campaigns/imports/answers.html", _context(request, batch, answers=form), status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_campaigns(request: Request, pk: int) -> HttpResponse:
    """Say which campaign each campaign of the file is."""
    batch = _open(request, pk, State.MATCHING, State.READY, State.DONE)
    only_open = batch.state == State.MATCHING
    said = request.POST if request.method == "POST" else None
    form = PlacesForm(said, batch=batch, by=request.user, only_open=only_open)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(batch)
    status = 422 if form.is_bound else 200
    return render(
        request, "campaigns/imports/places.html", _context(request, batch, places=form), status=status
    )


@require_safe
def import_suggestions(request: Request, pk: int) -> JsonResponse:
    """Suggest campaigns whose figures one may change, by a part of their title or code."""
    _visible(request, pk)
    query = request.GET.get("q", "").replace("\0", "").strip().lower()
    rows = Campaign.objects.visible_to(request.user).with_role(request.user).select_related("space")
    near = [
        row
        for row in rows.defer("html", "text", "source").order_by("-updated_at")
        if query in row.title.lower() or query in row.code
    ]
    decisions = can_record_each(request.user, near)
    free = [row for row in near if decisions[row.pk]]
    items = [{"value": row.pk, "label": f"{row.title} ({row.code})"} for row in free[:SUGGESTED]]
    return JsonResponse({"items": items})


@require_POST
def import_confirmation(request: Request, pk: int) -> HttpResponse:
    """Import what was checked."""
    batch = _visible(request, pk)
    if batch.state != State.READY:
        raise Refused(_("This import is not ready yet, or it was carried out already."), status=409)
    form = MoneyForm(request.POST, batch=batch)
    if not form.is_valid():
        context = _context(request, batch, money=form)
        return render(request, "campaigns/imports/import.html", context, status=422)
    actions.confirm(batch, by=request.user, answers=form.answers())
    return redirect(batch)


@require_POST
def import_undo(request: Request, pk: int) -> HttpResponse:
    """Take an import back whole."""
    batch = _visible(request, pk)
    writing.undo(batch, by=request.user)
    messages.success(request, _("The import is undone. Every figure is again what it was before."))
    return redirect(batch)


@require_POST
def import_conversion(request: Request, pk: int) -> HttpResponse:
    """Count in money that was left out, at the rates of the list."""
    batch = _visible(request, pk)
    actions.count_in(batch, by=request.user)
    messages.success(request, _("The money is counted in, at the rate of the list."))
    return redirect(batch)


@require_POST
def import_remove(request: Request, pk: int) -> HttpResponse:
    """Throw an import away that was not carried out, with its file."""
    batch = _visible(request, pk)
    if batch.state in (State.DONE, State.WRITING, State.UNDONE):
        raise Refused(_("This import was carried out; it stays, as the history of the figures."), status=409)
    back = batch.campaign if batch.campaign in Campaign.objects.visible_to(request.user) else None
    batch.forget_file()
    batch.delete()
    messages.success(request, _("The import is removed; no figure was changed."))
    return redirect("imports:campaign_imports", back.code) if back else redirect("imports:imports")


@require_POST
def import_restart(request: Request, pk: int) -> HttpResponse:
    """Start an import again whose worker stopped."""
    batch = _visible(request, pk)
    actions.start_again(batch)
    return redirect(batch)


@require_safe
def import_file(request: Request, pk: int) -> FileResponse:
    """Hand out the file as it was uploaded, for as long as it is kept."""
    batch = _visible(request, pk)
    if not batch.file or not default_storage.exists(batch.file):
        raise Http404
    file = default_storage.open(batch.file)
    return FileResponse(
        file, as_attachment=True, filename=batch.name, content_type="application/octet-stream"
    )


def _upload(request: Request, campaign: Campaign | None) -> HttpResponse:
    said = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*said, by=request.user, campaign=campaign)
    if request.method == "POST":
        keep_pace("results", request.user.pk, most=MOST_AT_ONCE, seconds=WINDOW)
        if form.is_valid():
            batches = form.save()
            return redirect(batches[0] if len(batches) == 1 else request.path)
    earlier = (
        ImportBatch.objects.visible_to(request.user).select_related("started_by", "campaign").defer("report")
    )
    if campaign:
        earlier = earlier.filter(campaigns=campaign)
    context = {
        "form": form,
        "campaign": campaign,
        "page": Paginator(earlier, ON_A_PAGE).get_page(request.GET.get("page")),
        "may_import": bool(campaign) or can_import(request.user),
        "keep_days": settings.RESULT_FILE_DAYS,
        "current_space": campaign.space if campaign else None,
    }
    return render(request, "campaigns/imports/imports.html", context, status=422 if form.errors else 200)


def _visible(request: Request, pk: int) -> ImportBatch:
    rows = ImportBatch.objects.visible_to(request.user).select_related(
        "started_by", "campaign__space", "undone_by"
    )
    found: ImportBatch = get_object_or_404(rows, pk=pk)
    return found


def _open(request: Request, pk: int, *states: ImportBatch.State) -> ImportBatch:
    batch = _visible(request, pk)
    if batch.state not in (states or OPEN):
        raise Refused(_("This import is past that step."), status=409)
    return batch


def _form_of(request: Request, batch: ImportBatch) -> dict[str, Any]:
    """Return the form of the step an import is at."""
    if batch.state == State.ASKING:
        return {"answers": AnswersForm(batch=batch)}
    if batch.state == State.MATCHING:
        return {"places": PlacesForm(batch=batch, by=request.user, only_open=True)}
    return {"money": MoneyForm(batch=batch)} if batch.state == State.READY else {}


def _context(request: Request, batch: ImportBatch, **forms: Any) -> dict[str, Any]:
    seen = Campaign.objects.visible_to(request.user).select_related("space")
    campaign = seen.filter(pk=batch.campaign_id).first() if batch.campaign_id else None
    space = campaign.space if campaign else None
    return {
        "batch": batch,
        "found": ImportPage(batch, request.user),
        "campaign": campaign,
        "current_space": space,
        **forms,
    }
