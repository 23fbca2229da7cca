from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.corrections import History
from campaigns.forms import ResultsForm
from campaigns.models import BASE_METRICS, Campaign
from campaigns.permissions import can_record, can_see_figures, can_unlock
from campaigns.sheets import sheets_of
from campaigns.views.fetching import editable_campaign, visible_campaign
from core.spreadsheets import write_csv
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: Request, code: str) -> HttpResponse:
    """Type in what each channel brought."""
    campaign = editable_campaign(request, code)
    can_record(request.user, campaign).require()
    form = ResultsForm(request.POST or None, campaign=campaign, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The results are saved."))
        return redirect(campaign)
    return results_page(request, campaign, form)


def results_page(request: Request, campaign: Campaign, form: ResultsForm, **more: Any) -> HttpResponse:
    """Show the form of the results, perhaps with what was pasted into it."""
    context = {
        "campaign": campaign,
        "form": form,
        "groups": list(form.groups()),
        "current_space": campaign.space,
        **more,
    }
    return render(request, "campaigns/results.html", context, status=422 if form.errors else 200)


@require_safe
def figure_history(request: Request, code: str) -> HttpResponse:
    """Show what the figures of a campaign were before, who changed them, and why they were unlocked."""
    campaign = visible_campaign(request, code)
    can_see_figures(request.user, campaign).require()
    context = {
        "campaign": campaign,
        "history": History(campaign, request.user, request.GET.dict()),
        "may_unlock": can_unlock(request.user, campaign),
        "current_space": campaign.space,
    }
    return render(request, "campaigns/figure_history.html", context)


@require_safe
def results_csv(request: Request, code: str) -> HttpResponse:
    """Hand out the base figures as they are stored: one row a channel, dot decimals, blank for unknown."""
    campaign = visible_campaign(request, code)
    can_see_figures(request.user, campaign).require()
    sheet = sheets_of([campaign], request.user)[campaign.pk]
    known = [key for key in BASE_METRICS if any(row.get(key) is not None for row in sheet.rows.values())]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{campaign.code}.csv"'
    rows = [["campaign", "channel", *known]]
    for channel, row in sorted(sheet.rows.items(), key=lambda item: item[0] or ""):
        values = [row.get(key) for key in known]
        figures = ("" if value is None else f"{value.normalize():f}" for value in values)
        rows.append([campaign.code, channel or "", *figures])
    write_csv(response, rows)
    return response
