from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.permissions import can_verify
from people.http import Request


@require_POST
def verification(request: Request, pk: int) -> HttpResponse:
    """Say that a page still holds."""
    article = _to_verify(request, pk)
    article.verify(by=request.user)
    return _answer(request, article, _("“%(title)s” is verified."))


@require_POST
def verification_remove(request: Request, pk: int) -> HttpResponse:
    """Take the newest verification of a page back."""
    article = _to_verify(request, pk)
    article.withdraw_verification()
    return _answer(request, article, _("The verification of “%(title)s” is taken back."))


def _to_verify(request: Request, pk: int) -> Article:
    visible = Article.objects.visible_to(request.user).with_role(request.user)
    article: Article = get_object_or_404(visible.select_related("space", "verifier", "owner"), pk=pk)
    can_verify(request.user, article).require()
    return article


def _answer(request: Request, article: Article, sentence: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, sentence % {"title": article.title})
        return redirect(article)
    context: dict[str, Any] = {"article": article, "may_verify": True}
    return render(request, "articles/_verification.html", context)
