from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from people.forms import TeamForm
from people.http import Request
from people.models import Team, User
from people.permissions import can_administer


@require_safe
def team(request: Request, slug: str) -> HttpResponse:
    """A team and its people."""
    people = User.objects.visible_to(request.user).active()
    found = get_object_or_404(Team.objects.filter(members__in=people).distinct(), slug=slug)
    context = {
        "team": found,
        "members": people.filter(teams=found).prefetch_related("expertise").order_by("name"),
        "may_administer": bool(can_administer(request.user)),
    }
    return render(request, "people/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_team(request: Request) -> HttpResponse:
    """Make a team."""
    return _team_form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def team_edit(request: Request, slug: str) -> HttpResponse:
    """Rename a team, or change who is in it."""
    can_administer(request.user).require()
    return _team_form(request, get_object_or_404(Team, slug=slug))


def _team_form(request: Request, found: Team | None) -> HttpResponse:
    can_administer(request.user).require()
    form = TeamForm(request.POST or None, instance=found, by=request.user)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        return redirect(saved if saved.members.exists() else "people:people")
    return render(request, "people/team_form.html", {"form": form, "team": found})
