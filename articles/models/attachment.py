from __future__ import annotations

import hashlib
import uuid
from typing import IO, TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.file_names import shown_name
from articles.models.article import Article
from articles.models.draft import Draft
from core.bodies import TooLarge
from core.errors import Refused
from core.file_types import content_type
from core.images import MEDIUM, THUMB, pictures

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

FOLDER = "attachments"
RASTER = ("image/png", "image/jpeg", "image/webp", "image/gif")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """The words every list of files starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The files of pages `user` may read, and those of her own unsaved page."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(article__in=Article.objects.visible_to(user)) | Q(draft__owner=user))


class Attachment(models.Model):
    """A file that belongs to a page, or to the draft of a new one; who may read the page may read the file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(
        "articles.Article", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    draft = models.ForeignKey(
        "articles.Draft", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)  # pixels
    height = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects: Any = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, draft__isnull=True)
                | Q(article__isnull=True, draft__isnull=False),
                name="attachment_of_one_page_or_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def store(
        cls,
        file: File[bytes],
        *,
        name: str,
        by: User | None,
        article: Article | None = None,
        draft: Draft | None = None,
    ) -> Attachment:
        """Keep a file with a page or draft; images are re-encoded. The same file a second time is the first one.

        Raises Refused: 413 over the limit, 422 for a picture of too many pixels, 507 when the disk is full.
        """
        if file.size > settings.MAX_ATTACHMENT:
            raise TooLarge(settings.MAX_ATTACHMENT)
        row = cls(article=article, draft=draft, uploaded_by=by)
        contents = row._describe(file, name)
        same = cls.objects.filter(article=article, draft=draft, sha256=row.sha256, name=row.name).first()
        if same:
            return same
        row._write(contents)
        row.save(force_insert=True)
        return row

    @property
    def url(self) -> str:
        return reverse("articles:file", args=[self.pk, self.name])

    @property
    def is_image(self) -> bool:
        return self.content_type in RASTER

    @property
    def markdown(self) -> str:
        """Return what shows this file in a text: the image itself, or a link to it."""
        label = "".join(f"\\{letter}" if letter in r"\`*_[]<>&!" else letter for letter in self.name)
        address = self.url.replace("(", "%28").replace(")", "%29")
        return f"![{label.rpartition('.')[0]}]({address})" if self.is_image else f"[{label}]({address})"

    def path(self, width: int | None = None) -> str:
        """Return the name in the storage, of the smaller picture when `width` (pixels) is one that was made."""
        made = width in (MEDIUM, THUMB) and self.is_image and (self.width or 0) > (width or 0)
        return f"{FOLDER}/{self.key.hex[:2]}/{self.key.hex}" + (f"-{width}" if made else "")

    @property
    def paths(self) -> list[str]:
        """Return every name in the storage that belongs to this file."""
        return list(dict.fromkeys(self.path(width) for width in (None, MEDIUM, THUMB)))

    @property
    def owner_page(self) -> Article | Draft:
        return self.article or self.draft  # type: ignore[return-value]  # the database keeps it to one of both

    def _describe(self, file: File[bytes], name: str) -> dict[int | None, File[bytes]]:
        """Fill in what the content says, and return what to write, by width."""
        self.content_type = content_type(_opened(file))
        encoded = pictures(_opened(file)) if self.content_type in RASTER else None
        if encoded:
            full = encoded[0]
            self.content_type, self.width, self.height = full.content_type, full.width, full.height
        elif self.content_type in RASTER:
            self.content_type = "application/octet-stream"  # it only says that it is an image
        self.name = shown_name(name, self.content_type)
        contents: dict[int | None, File[bytes]] = {None: ContentFile(encoded[0].content) if encoded else file}
        contents |= {picture.width: ContentFile(picture.content) for picture in (encoded or [])[1:]}
        self.size, self.sha256 = contents[None].size, _digest(contents[None])
        return contents

    def _write(self, contents: dict[int | None, File[bytes]]) -> None:
        """Write the files before there is a row, so that a row never points at nothing."""
        try:
            for width, content in contents.items():
                default_storage.save(self.path(width), content)
        except OSError as error:
            remove_files(self.paths)
            sentence = _("The file could not be stored: the server's disk is full. Tell your administrator.")
            raise Refused(sentence, status=507) from error


def remove_files(paths: list[str]) -> None:
    """Remove files from the storage; one that is gone already is fine."""
    for path in paths:
        default_storage.delete(path)


def remove_files_afterwards(sender: object, instance: Attachment, **kwargs: object) -> None:
    """Once a row is gone for good, so are its files."""
    paths = instance.paths
    transaction.on_commit(lambda: remove_files(paths))


models.signals.post_delete.connect(remove_files_afterwards, sender=Attachment)


def _opened(file: File[bytes]) -> IO[bytes]:
    file.seek(0)
    return file


def _digest(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
