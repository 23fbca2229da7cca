import uuid

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from articles.models import Attachment
from articles.sending import send
from people.http import Request
from spaces.permissions import can_edit


@require_safe
def file(request: Request, pk: uuid.UUID, name: str) -> HttpResponseBase:
    """Send a file to whoever may read its page; `?w=` gives an image in one of the fixed widths."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    if name != attachment.name:
        raise Http404
    return send(request, attachment)


@require_POST
def file_remove(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take a file away from its page, for good."""
    files = Attachment.objects.visible_to(request.user).select_related("article__space", "draft")
    attachment = get_object_or_404(files, pk=pk)
    if attachment.article:
        can_edit(request.user, attachment.article).require()
    page = attachment.article or attachment.draft
    attachment.delete()
    return HttpResponse() if request.htmx else redirect(page or "home")
