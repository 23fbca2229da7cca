from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.permissions import can_add, can_manage
from articles.surroundings import overview, surroundings
from people.http import Request
from spaces.access import access_of


@require_safe
def space(request: Request, slug: str) -> HttpResponse:
    """Show what a space holds: its pages at the top and what changed lately."""
    access = access_of(request)
    space = next((space for space in access.spaces if space.slug == slug), None)
    if space is None:
        raise Http404
    recent = Article.objects.visible_to(access).filter(space=space).order_by("-updated_at", "-pk")
    context = {
        "space": space,
        "current_space": space,
        "place": surroundings(access, space),
        "pages": overview(access, space),
        "recent": recent.select_related("updated_by").defer("source", "html", "text", "headings")[:8],
        "may_add": can_add(request.user, space),
        "may_manage": can_manage(request.user, space),
    }
    return render(request, "articles/space.html", context)
