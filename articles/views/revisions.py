from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.diffing import compare, words
from articles.linking import for_reader
from articles.models import Article, Revision
from articles.permissions import can_edit
from articles.rendering import render_article
from articles.surroundings import surroundings
from people.http import Request
from spaces.access import access_of

PER_PAGE = 50


@require_safe
def history(request: Request, pk: int) -> HttpResponse:
    """List every save of a page, newest first."""
    article = _article(request, pk)
    rows = article.revisions.select_related("by").defer("source", "details")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": _with_change(article, list(page))}
    return _page(request, article, "articles/history.html", context)


@require_safe
def revision(request: Request, pk: int, number: int) -> HttpResponse:
    """Show a page as it was, rendered and sanitised by today's rules."""
    article = _article(request, pk)
    revision = get_object_or_404(article.revisions.select_related("by"), number=number)
    rendered = render_article(revision.source, language=article.language)
    context = {"revision": revision, "html": for_reader(rendered.html, {}), "is_head": number == article.head}
    return _page(request, article, "articles/revision.html", context)


@require_safe
def comparison(request: Request, pk: int) -> HttpResponse:
    """Show what changed between two versions of one page, side by side or in one text."""
    article = _article(request, pk)
    numbers = sorted(_number(request.GET.get(name, "")) for name in ("from", "to"))
    found = {row.number: row for row in article.revisions.select_related("by").filter(number__in=numbers)}
    if any(number not in found for number in numbers):
        raise Http404
    old, new = (found[number] for number in numbers)
    context = {
        "old": old,
        "new": new,
        "comparison": compare(old.source, new.source),
        "title": words(old.title, new.title)[2] if old.title != new.title else "",
        "is_inline": request.GET.get("view") == "inline",
    }
    return _page(request, article, "articles/comparison.html", context)


@require_POST
def restoration(request: Request, pk: int, number: int) -> HttpResponse:
    """Make an earlier version the newest one; history stays."""
    article = _article(request, pk)
    can_edit(request.user, article).require()
    outcome = article.restore(get_object_or_404(Revision, article=article, number=number), by=request.user)
    if outcome.revision:
        messages.success(request, _("Version %(number)s is back.") % {"number": number})
    else:
        messages.info(request, _("The page says the same already."))
    return redirect(article)


def _article(request: Request, pk: int) -> Article:
    visible = Article.objects.visible_to(request.user).with_role(request.user)
    article: Article = get_object_or_404(
        visible.select_related("space").defer("html", "text", "source"), pk=pk
    )
    return article


def _page(request: Request, article: Article, template: str, context: dict[str, Any]) -> HttpResponse:
    shared = {
        "article": article,
        "current_space": article.space,
        "place": surroundings(access_of(request), article.space, article),
        "may_edit": can_edit(request.user, article),
    }
    return render(request, template, shared | context)


def _with_change(article: Article, rows: list[Revision]) -> list[dict[str, Any]]:
    """Pair each revision with how many words it added or took away; the first of all has none."""
    if not rows:
        return []
    numbers = [row.number - 1 for row in rows]
    before = dict(article.revisions.filter(number__in=numbers).values_list("number", "word_count"))
    return [
        {
            "revision": row,
            "change": row.word_count - before[row.number - 1] if row.number - 1 in before else None,
            "before": row.number - 1 if row.number - 1 in before else None,
        }
        for row in rows
    ]


def _number(text: str) -> int:
    if not text.isdecimal():
        raise Http404
    return int(text[:9])
