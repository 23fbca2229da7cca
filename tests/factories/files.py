import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.models import Article, Attachment, Draft
from people.models import User


def make_picture(width: int = 64, height: int = 48, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def make_upload(
    name: str = "prices.csv", content: bytes = b"price;3,50\n", declared: str = ""
) -> SimpleUploadedFile:
    """Make what a browser would send; `declared` is the type it claims."""
    return SimpleUploadedFile(name, content, content_type=declared or "application/octet-stream")


def make_attachment(
    owner: Article | Draft, *, by: User, name: str = "prices.csv", content: bytes = b"price;3,50\n"
) -> Attachment:
    """Store a file the way the site does."""
    where: dict[str, Any] = {"article": owner} if isinstance(owner, Article) else {"draft": owner}
    return Attachment.store(make_upload(name, content), name=name, by=by, **where)


def make_draft(owner: User, **fields: Any) -> Draft:
    fields.setdefault("version", 1)
    return Draft.objects.create(owner=owner, **fields)
