"""Upkeep nobody calls: what search knows of files follows the pages they belong to."""

from typing import Any

from django.db.models import QuerySet

from articles.models import Article
from articles.models.file_text import move_files
from articles.signals import pages_changed


def connect() -> None:
    """Connect to pages only."""
    pages_changed.connect(_pages_changed, sender=Article, dispatch_uid="articles.files")


def _pages_changed(sender: Any, pages: QuerySet[Article], **kwargs: Any) -> None:
    move_files(pages)
