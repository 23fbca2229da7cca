from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article
from articles.permissions import can_add, can_change_branch, can_edit, can_manage
from articles.surroundings import surroundings
from people.http import Request
from spaces.access import access_of
from spaces.models import Space


@require_http_methods(["GET", "HEAD", "POST"])
def bin_article(request: Request, pk: int) -> HttpResponse:
    """Put a page and all below it in the bin, after asking."""
    visible = Article.objects.visible_to(request.user).with_role(request.user).select_related("space")
    article = get_object_or_404(visible, pk=pk)
    can_change_branch(request.user, article).require()
    if request.method == "POST":
        article.bin(by=request.user)
        messages.success(request, _("“%(title)s” is in the bin.") % {"title": article.title})
        return redirect("space", slug=article.space.slug)
    below = Article.objects.visible_to(request.user).filter(ancestor_ids__contains=[article.pk])
    context = {
        "article": article,
        "below": below.count(),
        "days": settings.BIN_DAYS,
        "current_space": article.space,
        "place": surroundings(access_of(request), article.space, article),
    }
    return render(request, "articles/bin_article.html", context)


@require_safe
def space_bin(request: Request, slug: str) -> HttpResponse:
    """List what was thrown away in a space and can be brought back."""
    space = get_object_or_404(Space.objects.visible_to(request.user).with_role(request.user), slug=slug)
    can_add(request.user, space).require()
    roots = _binned(request).filter(space=space).order_by("-binned_at", "-pk")
    mine = Q(binning__articles__in=Article.objects.in_bin_for(request.user))
    rows = roots.annotate(pages=Count("binning__articles", filter=mine)).defer("source", "html", "text")
    context = {
        "space": space,
        "current_space": space,
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "may_manage": can_manage(request.user, space),
        "days": settings.BIN_DAYS,
    }
    return render(request, "articles/space_bin.html", context)


@require_POST
def restoration(request: Request, pk: int) -> HttpResponse:
    """Bring a page back from the bin with what went along."""
    article = get_object_or_404(_binned(request), pk=pk)
    can_edit(request.user, article).require()
    article.take_out_of_bin(by=request.user)
    messages.success(request, _("“%(title)s” is back in its place.") % {"title": article.title})
    return redirect(article)


@require_http_methods(["GET", "HEAD", "POST"])
def purge(request: Request, pk: int) -> HttpResponse:
    """Remove for good what lies in the bin, after asking; managers only."""
    article = get_object_or_404(_binned(request), pk=pk)
    can_manage(request.user, article).require()
    if request.method == "POST":
        article.purge()
        messages.success(request, _("“%(title)s” is gone for good.") % {"title": article.title})
        return redirect(reverse("space_bin", args=[article.space.slug]))
    context = {"article": article, "current_space": article.space}
    return render(request, "articles/purge.html", context)


def _binned(request: Request) -> Any:
    """Return the pages that were thrown away themselves (not those that went along) and this person could read."""
    rows = Article.objects.in_bin_for(request.user).with_role(request.user)
    return rows.filter(binning__root=F("pk")).select_related("space", "binned_by", "binning")
