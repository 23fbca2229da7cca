from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from people.http import Request
from people.models import AuditEntry
from spaces.forms import MembershipForm
from spaces.models import Membership, Role, Space
from spaces.permissions import can_manage

CHANGES_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: Request, slug: str) -> HttpResponse:
    """Who has which role here, who gave it, and give another."""
    space = managed_space(request, slug)
    form = MembershipForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save(space, by=request.user)
        return redirect("spaces:members", slug)
    rows = space.memberships.select_related("person", "team").order_by("-role", "team__name", "person__name")
    log = AuditEntry.objects.filter(target_kind="space", target_id=space.pk).select_related("by")
    context = {
        "space": space,
        "form": form,
        "memberships": rows,
        "changes": log[:CHANGES_SHOWN],
        "roles": Role.choices,
    }
    return render(request, "spaces/members.html", context)


@require_POST
def membership_removal(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a role away."""
    space = managed_space(request, slug)
    space.take_role(get_object_or_404(Membership, pk=pk, space=space), by=request.user)
    return redirect("spaces:members", slug)


def managed_space(request: Request, slug: str) -> Space:
    """Return the space one manages; raise Http404 where one may not see it and Refused where one may only read it."""
    space: Space = get_object_or_404(
        Space.objects.visible_to(request.user).with_role(request.user), slug=slug
    )
    can_manage(request.user, space).require()
    return space
