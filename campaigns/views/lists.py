from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from campaigns.forms import channel_rows, context_rows, faq_rows, target_rows, tool_rows, tracking_rows
from campaigns.models import Campaign
from campaigns.proposing import proposals
from campaigns.views.fetching import editable_campaign
from people.http import Request


@dataclass(frozen=True)
class List:
    """A list of a campaign that is edited as a whole: its form, the campaign's verb, and how its page is called."""

    form: Callable[..., Any]
    verb: Callable[..., Any]
    template: str
    heading: Promise | str = ""
    lead: Promise | str = ""


LISTS = {
    "channels": List(channel_rows, Campaign.plan_channels, "campaigns/channels.html"),
    "targets": List(target_rows, Campaign.set_targets, "campaigns/targets.html"),
    "context": List(context_rows, Campaign.note_context, "campaigns/context.html"),
    "faq": List(
        faq_rows,
        Campaign.answer_questions,
        "campaigns/list.html",
        gettext_lazy("Questions of customers"),
        gettext_lazy("What customers ask, with the answer sales and service may give. It stands on the board of what is live."),
    ),
    "tracking": List(
        tracking_rows,
        Campaign.tag_addresses,
        "campaigns/list.html",
        gettext_lazy("Tagged addresses"),
        gettext_lazy("Fill in page, source and medium; the address with its UTM marks follows. The campaign mark is its code."),
    ),
    "tools": List(
        tool_rows,
        Campaign.link_tools,
        "campaigns/list.html",
        gettext_lazy("Linked tools"),
        gettext_lazy("Paste the address of a design, sheet or account. Which tool it is, is seen from the address; nothing is fetched."),
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: Request, code: str, kind: str) -> HttpResponse:
    """Edit one of the lists of a campaign as a whole."""
    campaign, edited = editable_campaign(request, code), LISTS[kind]
    proposed = proposals(request.user, campaign) if kind == "targets" else []
    more = {"proposed": proposed} if proposed else {}
    form = edited.form(campaign, with_more(request) if request.method == "POST" else None, **more)
    is_sent = request.method == "POST" and "more" not in request.POST
    if is_sent and form.is_valid():
        edited.verb(campaign, form.rows(), by=request.user)
        messages.success(request, _("The campaign is saved."))
        return redirect(campaign)
    context = {"campaign": campaign, "rows": form, "list": edited, "proposals": proposed}
    context |= {
        "medians": [one for one in proposed if one.median is not None],
        "current_space": campaign.space,
    }
    return render(request, edited.template, context, status=422 if is_sent else 200)


def with_more(request: Request) -> Any:
    """Return what was sent, with two more empty rows where those were asked for."""
    sent = request.POST.copy()
    if "more" in sent:
        total = sent.get("form-TOTAL_FORMS", "0")
        sent["form-TOTAL_FORMS"] = str(int(total) + 2 if total.isdecimal() else 2)
    return sent
