from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.core.files import File
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.draft import Draft
from articles.models.file_text import FileText
from articles.models.stored import StoredFile, remove_files_afterwards
from core.file_texts.reading import Outcome

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """The words every list of files starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The files of pages `user` may read, and those of her own unsaved page."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(article__in=Article.objects.visible_to(user)) | Q(draft__owner=user))

    def with_text_outcome(self) -> Self:
        """Annotate what became of reading the text of each file, for lists that tell of it."""
        return self.annotate(text_outcome=F("file_text__outcome"))


class Attachment(StoredFile):
    """A file that belongs to a page, or to the draft of a new one; who may read the page may read the file."""

    FOLDER = "attachments"

    article = models.ForeignKey(
        "articles.Article", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    draft = models.ForeignKey(
        "articles.Draft", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )

    text_outcome: str | None = None  # filled in by with_text_outcome()

    objects: Any = AttachmentQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, draft__isnull=True)
                | Q(article__isnull=True, draft__isnull=False),
                name="attachment_of_one_page_or_draft",
            ),
        ]

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
        row = cls(article=article, draft=draft)
        contents = row.fill(file, name, by=by)
        same = cls.objects.filter(article=article, draft=draft, sha256=row.sha256, name=row.name).first()
        if same:
            return same
        row.write(contents)
        with transaction.atomic():
            row.save(force_insert=True)
            FileText.begin(row)
        return row

    @property
    def url(self) -> str:
        return reverse("articles:file", args=[self.pk, self.name])

    @property
    def trouble(self) -> Any:
        """Return the sentence on why search does not know all that stands in this file; empty when it does."""
        return dict(Outcome.choices).get(self.text_outcome or "", "")

    @property
    def markdown(self) -> str:
        """Return what shows this file in a text: the image itself, or a link to it."""
        label = "".join(f"\\{letter}" if letter in r"\`*_[]<>&!" else letter for letter in self.name)
        address = self.url.replace("(", "%28").replace(")", "%29")
        return f"![{label.rpartition('.')[0]}]({address})" if self.is_image else f"[{label}]({address})"

    @property
    def owner_page(self) -> Article | Draft:
        return self.article or self.draft  # type: ignore[return-value]  # the database keeps it to one of both


models.signals.post_delete.connect(remove_files_afterwards, sender=Attachment)
