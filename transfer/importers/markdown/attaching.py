"""Files of the source become attachments of the pages that use them."""

from __future__ import annotations

import hashlib
import posixpath
import uuid
from typing import Any

from django.core.files.base import ContentFile

from articles.models import Article, Attachment
from core.errors import Refused
from people.models import User
from transfer.importers.markdown.pages import Page
from transfer.importers.markdown.reading import NotRead, Source


class Attaching:
    """Attaches files of a source to one page; what the last import attached and is the same today is used again."""

    def __init__(
        self, source: Source, page: Page, article: Article, *, by: User, before: dict[str, Any], dry: bool
    ) -> None:
        self.source, self.page, self.article, self.by, self.dry = source, page, article, by, dry
        self.before = before
        self.files: dict[str, list[str]] = {}
        self._addresses: dict[str, str | None] = {}

    def __call__(self, path: str) -> str | None:
        """Return the address of the attachment made of a file, None when it could not be attached."""
        if path not in self._addresses:
            try:
                self._addresses[path] = self._attached(path)
            except NotRead as reason:
                self._refuse(path, reason.code, *reason.values)
            except Refused as refused:
                self._refuse(path, "refused", str(refused.sentence))
        return self._addresses[path]

    def _attached(self, path: str) -> str:
        content = self.source.read(path)
        if not content:
            raise NotRead("empty_file")
        digest = hashlib.sha256(content).hexdigest()
        attachment = self._known(path, digest)
        if attachment is None:
            if self.dry:
                return f"/files/{digest}/"
            name = posixpath.basename(path)
            attachment = Attachment.store(ContentFile(content), name=name, by=self.by, article=self.article)
        self.files[path] = [digest, str(attachment.pk)]
        return attachment.url

    def _known(self, path: str, digest: str) -> Attachment | None:
        known, pk = self.before.get(path, ("", ""))
        if known != digest:
            return None
        found: Attachment | None = Attachment.objects.filter(pk=uuid.UUID(pk), article=self.article).first()
        return found

    def _refuse(self, path: str, code: str, *values: str) -> None:
        self._addresses[path] = None
        self.page.remarks.add("file_refused", path)
        self.page.refused_files[path] = (code, values)
