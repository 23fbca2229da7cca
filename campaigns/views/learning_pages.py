from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article
from campaigns.forms.learning_steps import PageForm
from campaigns.views.fetching import editable_learning
from people.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def learning_page(request: Request, pk: int) -> HttpResponse:
    """Say that a learning supports or contradicts a page."""
    learning = editable_learning(request, pk)
    form = PageForm(request.POST or None, learning=learning, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The page shows this learning as evidence now."))
        return redirect(learning)
    context = {"learning": learning, "campaign": learning.campaign, "form": form}
    context["current_space"] = learning.campaign.space
    return render(
        request, "campaigns/learnings/page.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
def learning_page_remove(request: Request, pk: int, page: int) -> HttpResponse:
    """Take back what a learning said about a page."""
    learning = editable_learning(request, pk)
    linked = Article.objects.visible_to(request.user).filter(learning_links__learning=learning)
    learning.unlink_page(get_object_or_404(linked, pk=page))
    messages.success(request, _("The page no longer shows this learning."))
    return redirect(learning)
