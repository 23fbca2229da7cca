from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.surroundings import branch, surroundings
from people.http import Request
from spaces.access import access_of


@require_safe
def children(request: Request, pk: int) -> HttpResponse:
    """List the pages right below a page: as a branch for the tree, else all of them, a hundred at a time."""
    parent = get_object_or_404(Article.objects.visible_to(request.user).select_related("space"), pk=pk)
    if request.htmx and request.htmx.target and request.htmx.target.startswith("branch-"):
        return render(request, "components/tree.html", {"nodes": branch(access_of(request), parent)})
    below = Article.objects.visible_to(request.user).filter(parent=parent).in_order()
    context = {
        "article": parent,
        "page": Paginator(below.listed(), 100).get_page(request.GET.get("page")),
        "place": surroundings(access_of(request), parent.space, parent),
        "current_space": parent.space,
    }
    return render(request, "articles/children.html", context)
