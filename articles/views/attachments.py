import uuid

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from articles.models import Attachment
from core.images import MEDIUM, THUMB
from core.ranges import file_response
from people.http import Request
from spaces.permissions import can_edit

INLINE = ("image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf")

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=300",  # after that the browser asks whether the person may still read it
}


@require_safe
def file(request: Request, pk: uuid.UUID, name: str) -> HttpResponseBase:
    """Send a file to whoever may read its page; `?w=` gives an image in one of the fixed widths."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    if name != attachment.name:
        raise Http404
    width = _width(request)
    response = _content(request, attachment, width)
    download = attachment.content_type not in INLINE
    response.headers["Content-Disposition"] = (
        content_disposition_header(download, attachment.name) or "inline"
    )
    for name_of, value in HEADERS.items():
        response.headers[name_of] = value
    return response


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


def _width(request: Request) -> int | None:
    asked = request.GET.get("w")
    if asked is None:
        return None
    if asked not in (str(MEDIUM), str(THUMB)):
        raise Http404
    return int(asked)


def _content(request: Request, attachment: Attachment, width: int | None) -> HttpResponseBase:
    path = attachment.path(width)
    if settings.ACCEL_REDIRECT:
        return HttpResponse(
            headers={
                "X-Accel-Redirect": settings.ACCEL_REDIRECT + path,
                "Content-Type": attachment.content_type,
            }
        )
    try:
        opened = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    etag = f'"{attachment.sha256[:32]}{f"-{width}" if width else ""}"'
    return file_response(request, opened, size=opened.size, etag=etag, content_type=attachment.content_type)
