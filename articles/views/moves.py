from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.permissions import can_change_branch
from articles.places import MoveForm
from articles.surroundings import surroundings
from core.errors import Refused
from people.http import Request
from spaces.access import access_of


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: int) -> HttpResponse:
    """Give a page, with all below it, another place in the tree or another space."""
    visible = (
        Article.objects.visible_to(request.user).with_role(request.user).select_related("space", "parent")
    )
    article = get_object_or_404(visible, pk=pk)
    can_change_branch(request.user, article).require()
    form = MoveForm(request.POST if request.method == "POST" else None, article=article, by=request.user)
    if form.is_valid():
        try:
            form.save()
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Moved."))
            return redirect(article)
    context = {
        "form": form,
        "article": article,
        "current_space": article.space,
        "place": surroundings(access_of(request), article.space, article),
    }
    return render(request, "articles/move.html", context, status=422 if form.is_bound else 200)
