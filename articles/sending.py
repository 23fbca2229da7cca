"""A stored file on its way to a browser that may have it: whole or in ranges, and never as something that runs here."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from articles.models.stored import StoredFile
from core.images import MEDIUM, THUMB
from core.ranges import file_response
from people.http import Request

INLINE = ("image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf")

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=300",  # after that the browser asks whether the person may still read it
}


def send(request: Request, file: StoredFile) -> HttpResponseBase:
    """Answer with `file`; `?w=` gives an image in one of the fixed widths. Raises Http404 for another width."""
    response = _content(request, file, asked_width(request))
    download = file.content_type not in INLINE
    response.headers["Content-Disposition"] = content_disposition_header(download, file.name) or "inline"
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def asked_width(request: Request) -> int | None:
    """Return the width in pixels the browser asks an image in, None for the whole file; raises Http404."""
    asked = request.GET.get("w")
    if asked is None:
        return None
    if asked not in (str(MEDIUM), str(THUMB)):
        raise Http404
    return int(asked)


def _content(request: Request, file: StoredFile, width: int | None) -> HttpResponseBase:
    path = file.path(width)
    if settings.ACCEL_REDIRECT:
        return HttpResponse(
            headers={"X-Accel-Redirect": settings.ACCEL_REDIRECT + path, "Content-Type": file.content_type}
        )
    try:
        opened = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    etag = f'"{file.sha256[:32]}{f"-{width}" if width else ""}"'
    return file_response(request, opened, size=opened.size, etag=etag, content_type=file.content_type)
