from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.permissions import can_add, can_manage
from articles.reading import overview, surroundings
from people.http import Request
from spaces.models import Space


@require_safe
def space(request: Request, slug: str) -> HttpResponse:
    """Show what a space holds: its pages at the top and what changed lately."""
    space = get_object_or_404(Space.objects.visible_to(request.user).with_role(request.user), slug=slug)
    recent = Article.objects.visible_to(request.user).filter(space=space).order_by("-updated_at", "-pk")
    context = {
        "space": space,
        "current_space": space,
        "place": surroundings(request.user, space),
        "pages": overview(request.user, space),
        "recent": recent.select_related("updated_by").defer("source", "html", "text", "headings")[:8],
        "may_add": can_add(request.user, space),
        "may_manage": can_manage(request.user, space),
    }
    return render(request, "articles/space.html", context)
