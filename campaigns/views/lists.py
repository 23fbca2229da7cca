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
from campaigns.merging import Kind
from campaigns.models import Campaign
from campaigns.proposing import proposals
from campaigns.views.fetching import editable_campaign
from people.http import Request


@dataclass(frozen=True)
class List:
    """A list of a campaign that is edited as a whole: its form, how it is kept and merged, and how its page is called."""

    form: Callable[..., Any]
    kind: Kind
    template: str
    heading: Promise | str = ""
    lead: Promise | str = ""


PLAN = ("channel", "budget", "start", "end", "targeting", "formats", "partner", "note")
TARGET = ("metric", "channel", "comparator", "target", "source", "is_primary")
MARKS = ("page", "source", "medium", "content")
CHANNELS = Kind("plans", PLAN, ("channel",), Campaign.plan_channels)
TARGETS = Kind("targets", TARGET, ("metric", "channel"), Campaign.set_targets)
CONTEXT = Kind("context", ("kind", "on", "text"), ("kind", "on", "text"), Campaign.note_context)
QUESTIONS = Kind("faq", ("question", "answer"), ("question",), Campaign.answer_questions)
TRACKING = Kind("tracking", (*MARKS, "campaign_name"), MARKS, Campaign.tag_addresses)
TOOLS = Kind("tools", ("address", "title"), ("address",), Campaign.link_tools)

LISTS = {
    "channels": List(channel_rows, CHANNELS, "campaigns/channels.html"),
    "targets": List(target_rows, TARGETS, "campaigns/targets.html"),
    "context": List(context_rows, CONTEXT, "campaigns/context.html"),
    "faq": List(
        faq_rows,
        QUESTIONS,
        "campaigns/list.html",
        gettext_lazy("Questions of customers"),
        gettext_lazy("What customers ask, with the answer sales and service may give. It stands on the board of what is live."),
    ),
    "tracking": List(
        tracking_rows,
        TRACKING,
        "campaigns/list.html",
        gettext_lazy("Tagged addresses"),
        gettext_lazy("Fill in page, source and medium; the address with its UTM marks follows. The campaign mark is its code."),
    ),
    "tools": List(
        tool_rows,
        TOOLS,
        "campaigns/list.html",
        gettext_lazy("Linked tools"),
        gettext_lazy("Paste the address of a design, sheet or account. Which tool it is, is seen from the address; nothing is fetched."),
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: Request, code: str, kind: str) -> HttpResponse:
    """Edit one of the lists of a campaign as a whole; what others changed meanwhile is merged in, or shown where it clashes."""
    campaign, edited = editable_campaign(request, code), LISTS[kind]
    proposed = proposals(request.user, campaign) if kind == "targets" else []
    more = {"proposed": proposed} if proposed else {}
    form = edited.form(campaign, with_more(request) if request.method == "POST" else None, **more)
    is_sent = request.method == "POST" and "more" not in request.POST
    token, clashes = request.POST.get("base", ""), []
    if is_sent and form.is_valid():
        merged = edited.kind.save(campaign, form.rows(), started_from=token, by=request.user)
        if not merged.clashes:
            _say(request, took=merged.took)
            return redirect(campaign)
        form, token, clashes = edited.form(campaign, None, rows=merged.rows), "", merged.clashes
    context = {"campaign": campaign, "rows": form, "list": edited, "proposals": proposed, "clashes": clashes}
    context |= {
        "base": token or edited.kind.token(edited.kind.rows(campaign)),
        "medians": [one for one in proposed if one.median is not None],
        "current_space": campaign.space,
    }
    return render(request, edited.template, context, status=422 if is_sent else 200)


def _say(request: Request, *, took: bool) -> None:
    said = _("The campaign is saved, with what somebody else changed in this list meanwhile.")
    messages.success(request, said if took else _("The campaign is saved."))


def with_more(request: Request) -> Any:
    """Return what was sent, with two more empty rows where those were asked for."""
    sent = request.POST.copy()
    if "more" in sent:
        total = sent.get("form-TOTAL_FORMS", "0")
        sent["form-TOTAL_FORMS"] = str(int(total) + 2 if total.isdecimal() else 2)
    return sent
