from __future__ import annotations

import hashlib
import uuid
from typing import IO, TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.file_names import shown_name
from core.bodies import TooLarge
from core.errors import Refused
from core.file_types import content_type
from core.images import MEDIUM, THUMB, pictures

if TYPE_CHECKING:
    from people.models import User

RASTER = ("image/png", "image/jpeg", "image/webp", "image/gif")


class StoredFile(models.Model):
    """A file kept under a name nobody can guess; what it is, its content says. Images are re-encoded in three widths."""

    FOLDER: ClassVar[str]  # in the storage; each model has its own

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
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

    class Meta:
        abstract = True
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.content_type in RASTER

    def path(self, width: int | None = None) -> str:
        """Return the name in the storage, of the smaller picture when `width` (pixels) is one that was made."""
        made = width in (MEDIUM, THUMB) and self.is_image and (self.width or 0) > (width or 0)
        return f"{self.FOLDER}/{self.key.hex[:2]}/{self.key.hex}" + (f"-{width}" if made else "")

    @property
    def paths(self) -> list[str]:
        """Return every name in the storage that belongs to this file."""
        return list(dict.fromkeys(self.path(width) for width in (None, MEDIUM, THUMB)))

    def fill(self, file: File[bytes], name: str, *, by: User | None) -> dict[int | None, File[bytes]]:
        """Fill in what the content says, and return what to write, by width.

        Raises Refused: 413 over the limit, 422 for a picture of too many pixels.
        """
        if file.size > settings.MAX_ATTACHMENT:
            raise TooLarge(settings.MAX_ATTACHMENT)
        self.uploaded_by = by
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

    def write(self, contents: dict[int | None, File[bytes]]) -> None:
        """Write the files before there is a row, so that a row never points at nothing; raises Refused 507."""
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


def remove_files_afterwards(sender: object, instance: StoredFile, **kwargs: object) -> None:
    """Once a row is gone for good, so are its files."""
    paths = instance.paths
    transaction.on_commit(lambda: remove_files(paths))


def _opened(file: File[bytes]) -> IO[bytes]:
    file.seek(0)
    return file


def _digest(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
