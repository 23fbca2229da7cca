from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.permissions import can_restrict
from articles.surroundings import surroundings
from people.http import Request
from spaces.access import access_of
from spaces.forms import RestrictionForm


@require_http_methods(["GET", "HEAD", "POST"])
def restriction(request: Request, pk: int) -> HttpResponse:
    """Choose who alone may read a page and all below it; choosing nobody ends the restriction."""
    visible = Article.objects.visible_to(request.user).with_role(request.user).select_related("space")
    article = get_object_or_404(visible, pk=pk)
    can_restrict(request.user, article).require()
    form = RestrictionForm(
        request.POST if request.method == "POST" else None, content=article, by=request.user
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved who may read this page."))
        return redirect(article)
    context = {
        "form": form,
        "article": article,
        "inherited": len([pk for pk in article.restriction_ids if pk != article.restriction_id]),
        "current_space": article.space,
        "place": surroundings(access_of(request), article.space, article),
    }
    return render(request, "articles/restriction.html", context, status=422 if form.is_bound else 200)
