from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.forms import channel_rows, context_rows, save_rows, target_rows
from campaigns.views.fetching import editable_campaign
from people.http import Request

FORMS: dict[str, Callable[..., Any]] = {
    "channels": channel_rows,
    "targets": target_rows,
    "context": context_rows,
}


@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: Request, code: str, kind: str) -> HttpResponse:
    """Edit the channel plan, the targets or the context of a campaign as one list."""
    campaign = editable_campaign(request, code)
    form = FORMS[kind](campaign, _with_more(request) if request.method == "POST" else None)
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        save_rows(campaign, kind, form, by=request.user)
        messages.success(request, _("The campaign is saved."))
        return redirect(campaign)
    is_wrong = request.method == "POST" and "more" not in request.POST
    context = {"campaign": campaign, "rows": form, "kind": kind, "current_space": campaign.space}
    return render(request, f"campaigns/{kind}.html", context, status=422 if is_wrong else 200)


def _with_more(request: Request) -> Any:
    """Return what was sent, with two more empty rows where those were asked for."""
    sent = request.POST.copy()
    if "more" in sent:
        total = sent.get("form-TOTAL_FORMS", "0")
        sent["form-TOTAL_FORMS"] = str(int(total) + 2 if total.isdecimal() else 2)
    return sent
