"""Answers for one byte range of a file (RFC 9110, section 14); several ranges at once get the whole file."""

import re
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)


class _Part:
    """A file of which only the next `length` bytes are read."""

    def __init__(self, file: IO[bytes], length: int) -> None:
        self.file = file
        self.left = length

    def read(self, size: int) -> bytes:
        chunk = self.file.read(min(size, self.left)) if self.left else b""
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.file.close()


def file_response(
    request: HttpRequest, file: IO[bytes], *, size: int, etag: str, content_type: str
) -> HttpResponseBase:
    """Answer with the file, the part asked for, 304 or 416, and close the file; `size` in bytes, `etag` quoted."""
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged:
        file.close()
        return unchanged
    response = _answer(file, wanted_range(request, size=size, etag=etag), size)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    response.headers["Content-Type"] = content_type
    return response


def wanted_range(request: HttpRequest, *, size: int, etag: str) -> range | None:
    """Return the bytes asked for: None for all of them, an empty range when they lie outside the file."""
    match = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not match or not any(match.groups()):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last or size), size - 1) + 1)


def _answer(file: IO[bytes], part: range | None, size: int) -> HttpResponseBase:
    if part is not None and not part:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part, status = (range(size), 200) if part is None else (part, 206)
    file.seek(part.start)
    response = FileResponse(_Part(file, len(part)), status=status)
    response.headers["Content-Length"] = str(len(part))
    if status == 206:
        response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    return response
