"""The files that hang at the demo company's pages, read at once so that search knows what stands in them."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import Article, Attachment
from demo.loading.cast import Cast
from demo.loading.documents import content_of
from demo.loading.files import data


def load_attachments(cast: Cast, pages: dict[str, Article]) -> None:
    """Hang each file at its page, as its colleague would have."""
    for facts in data("documents/documents.yaml"):
        _hang(facts, pages[facts["page"]], cast)


def _hang(facts: dict[str, Any], page: Article, cast: Cast) -> None:
    name = facts["name"]
    file = ContentFile(content_of(facts), name=name)
    attachment = Attachment.store(file, name=name, by=cast.people[facts["by"]], article=page)
    moment = timezone.now() - timedelta(days=facts["days_ago"])
    Attachment.objects.filter(pk=attachment.pk).update(uploaded_at=moment)
    attachment.file_text.read()
