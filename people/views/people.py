from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from people.http import Request
from people.models import Team, User
from people.permissions import can_administer, can_change_profile

PER_PAGE = 60


@require_safe
def people(request: Request) -> HttpResponse:
    """The colleagues, to be narrowed by name, team or expertise."""
    chosen = {key: request.GET.get(key, "").strip()[:100] for key in ("q", "team", "expertise")}
    found = User.objects.visible_to(request.user).active().prefetch_related("teams", "expertise")
    if chosen["q"]:
        found = found.filter(Q(name__icontains=chosen["q"]) | Q(job_title__icontains=chosen["q"]))
    if chosen["team"]:
        found = found.filter(teams__slug=chosen["team"])
    if chosen["expertise"]:
        found = found.filter(expertise__name__iexact=chosen["expertise"])
    page = Paginator(found.distinct().order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    teams = Team.objects.filter(members__in=User.objects.visible_to(request.user)).distinct()
    may_administer = bool(can_administer(request.user))
    context = {
        "page": page,
        "teams": teams,
        "chosen": chosen,
        "may_administer": may_administer,
        "mail_is_written": not settings.PRODUCTION,
    }
    return render(request, "people/people.html", context)


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """One colleague: who, which team, what she can be asked about."""
    found = get_object_or_404(
        User.objects.visible_to(request.user).prefetch_related("teams", "expertise"), pk=pk
    )
    context = {
        "person": found,
        "may_change": bool(can_change_profile(request.user, found)),
        "may_administer": bool(can_administer(request.user)),
    }
    return render(request, "people/person.html", context)
