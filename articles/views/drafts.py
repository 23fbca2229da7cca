import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles.editing import others_at_it
from articles.forms_draft import DraftForm
from articles.models import Article, Draft, TypedElsewhere
from core.dates import time_text
from core.errors import Refused
from people.http import Request
from people.models import User
from spaces.models import Space
from spaces.permissions import can_edit


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, key: uuid.UUID) -> HttpResponse:
    """Keep what was typed so far (POST), or go on with it where it was typed (GET)."""
    if request.method != "POST":
        return redirect(get_object_or_404(Draft.objects.of(request.user), pk=key))
    form = DraftForm(request.POST, user=request.user)
    if Draft.objects.filter(pk=key).exclude(owner=request.user).exists() or not form.is_valid():
        raise Http404
    article: Article | None = form.cleaned_data["article"]
    may_write(request.user, article)
    try:
        kept = form.save(key)
    except TypedElsewhere as elsewhere:
        return JsonResponse(_told(elsewhere.draft), status=409)
    return _answer(request, kept, article)


@require_POST
def draft_remove(request: Request, key: uuid.UUID) -> HttpResponse:
    """Throw away what was typed, and the files of a page that never was."""
    draft = get_object_or_404(Draft.objects.of(request.user).select_related("article"), pk=key)
    draft.delete()
    if request.htmx:
        return HttpResponse()
    messages.success(request, _("Your unsaved text is gone."))
    return redirect(draft.article or "home")


def may_write(user: User, article: Article | None) -> None:
    """Raise Refused unless `user` may change the article, or may make a page somewhere when there is none yet."""
    if article:
        can_edit(user, article).require()
    elif not Space.objects.visible_to(user).editable_by(user).exists():
        raise Refused(_("There is no space in which you may write. Ask a manager for the role to edit."))


def _answer(request: Request, kept: Draft | None, article: Article | None) -> HttpResponse:
    if request.accepts("text/html"):
        messages.success(request, _("Kept as a draft. Only you can see it."))
        return redirect(kept or article or "home")
    sentence = _("Saved at %(time)s") % {"time": time_text(kept.updated_at if kept else timezone.now())}
    told = {"sentence": sentence, "version": kept.version if kept else 0}
    return JsonResponse(told | {"others": others_at_it(article, request.user)})


def _told(draft: Draft) -> dict[str, Any]:
    sentence = _(
        "You have newer unsaved text of this page from %(time)s, typed earlier or in another tab. What you type now stays in this browser until you choose."
    )
    return {"sentence": sentence % {"time": time_text(draft.updated_at)}, "version": draft.version}
