from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from campaigns.models import Campaign, Channel
from core.errors import Refused
from people.http import Request
from reviews.forms import DecisionForm
from reviews.models import Item, Review
from reviews.page import ReviewPage
from reviews.permissions import can_lead, can_note, can_take_part
from reviews.reminding import remind_owners
from reviews.views.fetching import led_review, noted_review, talked_of, visible_review

MOVES = {"up": -1, "down": 1}


@require_POST
def reminder(request: Request, name: str) -> HttpResponse:
    """Remind the owners of all campaigns that miss something."""
    found = led_review(request, name)
    number = remind_owners(found, by=request.user)
    said = ngettext(
        "The owner of %(number)s campaign is reminded.",
        "The owners of %(number)s campaigns are reminded.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect(f"{found.get_absolute_url()}#missing")


@require_POST
def order(request: Request, name: str) -> HttpResponse:
    """Put the agenda in order: all its codes at once (`order`), or one campaign (`code`) one place `up` or `down`, or on `top`."""
    found = led_review(request, name)
    codes = [entry.campaign.code for entry in ReviewPage(found, request.user).entries]
    wanted = _moved(codes, request.POST.get("code", ""), request.POST.get("to", ""))
    if sent := request.POST.get("order"):
        wanted = [code for code in sent.split(",") if code in codes]
    by_code = dict(
        Campaign.objects.visible_to(request.user).filter(code__in=wanted).values_list("code", "pk")
    )
    found.order([by_code[code] for code in wanted])
    return answer_agenda(request, found)


@require_POST
def decision(request: Request, name: str, code: str) -> HttpResponse:
    """Decide what becomes of a campaign."""
    found = visible_review(request, name)
    campaign = talked_of(request, found, code)
    can_note(request.user, found).require()
    _decide(request, Item.of(found, campaign))
    return answer_agenda(request, found, f"campaign-{campaign.code}")


@require_POST
def channel_decision(request: Request, name: str, key: str) -> HttpResponse:
    """Decide what becomes of a channel."""
    found = noted_review(request, name)
    _decide(request, Item.of(found, get_object_or_404(Channel, key=key)))
    if request.htmx:
        context = {"review": found, "page": ReviewPage(found, request.user), "may_note": True}
        return render(request, "reviews/_channels.html", context)
    return redirect(f"{found.get_absolute_url()}#channels")


def answer_agenda(request: Request, review: Review, place: str = "agenda") -> HttpResponse:
    """Answer an act on the agenda: htmx gets the agenda, others go back to their place in it."""
    if not request.htmx:
        return redirect(f"{review.get_absolute_url()}#{place}")
    context = {
        "review": review,
        "page": ReviewPage(review, request.user),
        "may_lead": can_lead(request.user, review),
        "may_note": can_note(request.user, review),
        "may_take_part": can_take_part(request.user, review),
    }
    return render(request, "reviews/_agenda.html", context)


def _decide(request: Request, item: Item) -> None:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose one of the decisions."), status=422)
    if not form.save(item, by=request.user):
        raise Refused(
            _("Somebody else just decided something different here. Look at the review again."), status=409
        )


def _moved(codes: list[str], code: str, to: str) -> list[str]:
    if code not in codes or to not in ("top", *MOVES):
        return codes
    place = 0 if to == "top" else max(0, codes.index(code) + MOVES[to])
    rest = [one for one in codes if one != code]
    return [*rest[:place], code, *rest[place:]]
