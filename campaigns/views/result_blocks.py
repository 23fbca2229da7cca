from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from campaigns.forms import ResultsForm
from campaigns.forms.results import BlockForm
from campaigns.models import Campaign
from campaigns.pasting import Pasted, Pasting
from campaigns.permissions import can_record
from campaigns.views.fetching import editable_campaign
from campaigns.views.results import results_page
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def result_block(request: Request, code: str) -> HttpResponse:
    """Spread a block copied from a spreadsheet over the results; it is shown, and saved only by the form itself."""
    campaign = editable_campaign(request, code)
    can_record(request.user, campaign).require()
    form = ResultsForm(campaign=campaign, by=request.user)
    block = BlockForm(request.POST if request.method == "POST" else None, results=form)
    if not block.is_valid():
        return _ask(request, campaign, block)
    pasted = Pasting(form, block.cleaned_data["block"], at=block.cleaned_data["at"]).pasted()
    if request.accepts("text/html"):
        filled = ResultsForm(campaign=campaign, by=request.user, initial=pasted.values)
        return results_page(request, campaign, filled, pasted=pasted, said=_said(pasted))
    return JsonResponse(_answer(pasted))


def _ask(request: Request, campaign: Campaign, block: BlockForm) -> HttpResponse:
    context = {"campaign": campaign, "form": block, "current_space": campaign.space}
    return render(request, "campaigns/result_block.html", context, status=422 if block.is_bound else 200)


def _answer(pasted: Pasted) -> dict[str, Any]:
    unclear = [{"text": text, "where": where, "why": why} for text, where, why in pasted.unclear]
    cells = [{"name": cell.name, "text": cell.text} for cell in pasted.cells]
    return {"cells": cells, "unclear": unclear, "notes": pasted.notes, "said": _said(pasted)}


def _said(pasted: Pasted) -> str:
    """Say how much was filled, and how much was not."""
    count, missed = len(pasted.cells), len(pasted.unclear)
    filled = ngettext("%(count)s figure filled in.", "%(count)s figures filled in.", count) % {"count": count}
    if not missed:
        return filled
    rest = ngettext("%(missed)s cell was not understood.", "%(missed)s cells were not understood.", missed)
    return _("%(filled)s %(rest)s") % {"filled": filled, "rest": rest % {"missed": missed}}
