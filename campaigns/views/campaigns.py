from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.archive import Archive
from campaigns.benchmarks import benchmarks, comparable
from campaigns.foreign import imports_of, left_out
from campaigns.forms import NewCampaignForm
from campaigns.keeping import kept_as
from campaigns.models import Campaign, Channel
from campaigns.outside import outside
from campaigns.overview.beside import exhibit_of
from campaigns.page import FigurePage
from campaigns.permissions import can_edit, can_record, can_restrict
from campaigns.reading import campaign_page
from campaigns.returning import AHEAD, returning
from campaigns.sections import Sections
from campaigns.sheets import freshness, sheets_beside
from campaigns.similar import SeenBefore, like_title
from campaigns.steps import next_steps
from campaigns.story import told_to
from people.http import Request
from spaces.access import access_of


@require_safe
def archive(request: Request) -> HttpResponse:
    """The archive: every campaign one may see, filtered, sorted, added up."""
    archive = Archive(access_of(request), request.GET)
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "campaigns/_archive.html" if is_part else "campaigns/archive.html"
    return render(request, template, {"archive": archive, "key": kept_as(request)})


@require_safe
def campaign(request: Request, code: str) -> HttpResponse:
    """Show a campaign: what, when, what it cost, what came of it, what was learned."""
    every = {channel.pk: channel for channel in Channel.objects.all()}
    campaign = campaign_page(request.user, code, every)
    if campaign is None:
        return redirect(renamed(request, code), permanent=True)
    may_edit = can_edit(request.user, campaign)
    context = {
        "campaign": campaign,
        **_figures(request, campaign, every),
        "sections": Sections(campaign, shows_figures=not campaign.hides_figures),
        "seen": SeenBefore(campaign, request.user) if campaign.is_prepared else None,
        "use_total": sum(learning.use_count for learning in campaign.learnings.all()),
        "story": told_to(request.user, campaign.html, space_id=campaign.space_id),
        "may_edit": may_edit,
        "may_record": can_record(request.user, campaign),
        "may_restrict": can_restrict(request.user, campaign),
        "steps": next_steps(campaign) if may_edit else [],
        "predecessor": related(request, campaign),
        "current_space": campaign.space,
    }
    return render(request, "campaigns/campaign.html", context)


def _figures(request: Request, campaign: Any, every: dict[int, Channel]) -> dict[str, Any]:
    """Put its figures beside those of comparable campaigns and what others come to."""
    others = comparable(request.user, campaign)
    sheets = sheets_beside(campaign, others, every, request.user)
    sheet = sheets[campaign.pk]
    beside = benchmarks(sheet, [sheets[other.pk] for other in others])
    planned = {plan.channel_id for plan in campaign.plans.all()}
    channels = [one for one in every.values() if one.pk in planned or one.key in sheet.channels]
    elsewhere = {} if sheet.is_hidden else outside(campaign, channels)
    foreign = left_out([campaign], request.user) if campaign.has_foreign else []
    return {
        "channels": channels,
        "figures": FigurePage(campaign, sheet, channels, campaign.targets.all(), beside, elsewhere),
        "beside": exhibit_of(beside, channels, campaign, elsewhere) if beside else None,
        "freshness": freshness(campaign) if sheet.rows else None,
        "foreign": foreign,
        "foreign_imports": imports_of(campaign, request.user) if foreign else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: Request) -> HttpResponse:
    """Make a campaign from no more than a title."""
    form = NewCampaignForm(
        request.POST or None, by=request.user, initial={"title": request.GET.get("title", "")}
    )
    if request.method == "POST" and form.is_valid():
        campaign = form.save()
        messages.success(request, _("The campaign is there. Fill in what you know; the rest can wait."))
        return redirect("campaigns:brief", campaign.code)
    title = str(form["title"].value() or "")
    today = timezone.localdate()
    context = {
        "form": form,
        "similar": like_title(request.user, title),
        "title": title,
        "returning": returning(request.user, first=today, last=today + AHEAD, today=today),
    }
    return render(request, "campaigns/new.html", context, status=422 if form.errors else 200)


def renamed(request: Request, code: str) -> Campaign:
    """Return the campaign that had this code before; raise Http404 when there is none one may see."""
    campaign: Campaign | None = (
        Campaign.objects.visible_to(request.user).filter(former_codes__contains=[code]).first()
    )
    if campaign is None:
        raise Http404
    return campaign


def related(request: Request, campaign: Campaign) -> Campaign | None:
    """Return the campaign this one follows up on, where one may see it."""
    if campaign.predecessor_id is None:
        return None
    found: Campaign | None = (
        Campaign.objects.visible_to(request.user).filter(pk=campaign.predecessor_id).first()
    )
    return found
