import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Article, Attachment, Draft
from articles.views.drafts import may_write
from core.bodies import body_limit
from core.errors import Refused
from core.pace import keep_pace
from people.http import Request
from spaces.permissions import can_edit

MOST_AT_ONCE, WINDOW = 200, 300  # files, seconds


@body_limit("MAX_ATTACHMENT")
@require_POST
def article_attachments(request: Request, pk: int) -> HttpResponse:
    """Add a file to a page; a script gets what to put in the text and the file's row, a form the page to edit."""
    articles = Article.objects.visible_to(request.user).with_role(request.user).select_related("space")
    article = get_object_or_404(articles, pk=pk)
    can_edit(request.user, article).require()
    file = _file(request)
    attachment = Attachment.store(file, name=file.name or "", by=request.user, article=article)
    return _answer(request, attachment, article)


@body_limit("MAX_ATTACHMENT")
@require_POST
def draft_attachments(request: Request, key: uuid.UUID) -> HttpResponse:
    """Add a file to a page that was never saved yet; its draft owns the file until then."""
    if Draft.objects.filter(pk=key).exclude(owner=request.user, article=None).exists():
        raise Http404
    may_write(request.user, None)
    file = _file(request)
    draft = Draft.for_files(key, by=request.user)
    attachment = Attachment.store(file, name=file.name or "", by=request.user, draft=draft)
    return _answer(request, attachment, draft)


def _file(request: Request) -> UploadedFile[Any]:
    keep_pace("upload", request.user.pk, most=MOST_AT_ONCE, seconds=WINDOW)
    file = request.FILES.get("file") or request.FILES.get("image")
    if file is None or not file.size:
        raise Refused(_("Choose a file that is not empty."), status=422)
    return file


def _answer(request: Request, attachment: Attachment, page: Article | Draft) -> HttpResponse:
    if request.accepts("text/html") and request.headers.get("X-Requested-With") != "XMLHttpRequest":
        return redirect(page)
    context = {"attachment": attachment, "editable": True}
    row = render_to_string("articles/_attachment_row.html", context, request)
    told = {"image_code": attachment.markdown, "name": attachment.name, "url": attachment.url, "row": row}
    return JsonResponse(told, status=201)
