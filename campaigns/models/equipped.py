from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from campaigns.models.faq import FaqEntry
from campaigns.models.tool import ToolLink
from campaigns.models.tracking import TrackingLink

if TYPE_CHECKING:
    from people.models import User


class Equipped(models.Model):
    """The capability of a campaign to have a FAQ, tagged addresses and linked tools, each replaced as a whole list."""

    class Meta:
        abstract = True

    @transaction.atomic
    def answer_questions(self, rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
        """Make `rows` the FAQ for sales and service; each gives `question` and `answer`."""
        self._replace(FaqEntry, rows)
        self.changed(by)

    @transaction.atomic
    def tag_addresses(self, rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
        """Make `rows` the tagged addresses; each gives the fields of TrackingLink."""
        self._replace(TrackingLink, rows)
        self.changed(by)

    @transaction.atomic
    def link_tools(self, rows: Iterable[Mapping[str, Any]], *, by: User) -> None:
        """Make `rows` the linked tools; each gives `address`, and may give `title`."""
        self._replace(ToolLink, rows)
        self.changed(by)

    def changed(self, by: User) -> None:
        """Note who changed the campaign last, and let search know."""
        raise NotImplementedError

    def _replace(self, model: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        raise NotImplementedError
