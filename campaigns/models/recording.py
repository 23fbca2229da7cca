from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from campaigns.models.correction import Correction, Known, figures_of
from campaigns.models.result import BASE_METRICS, Result
from core.errors import Refused

if TYPE_CHECKING:
    from campaigns.models.lists import Channel
    from people.models import User

Figures = Mapping[str, Decimal | int | float | str | None]


class Recording(models.Model):
    """The capability of a campaign to keep the figures people type in: one row a channel, over the whole period."""

    unlocking_id: int | None

    class Meta:
        abstract = True

    @transaction.atomic
    def record(
        self,
        *,
        by: User,
        channel: Channel | None,
        figures: Figures,
        date_from: date | None = None,
        date_to: date | None = None,
        **about: Any,
    ) -> Result | None:
        """Keep what is known of `channel` (None: the campaign as a whole), in place of what was typed before.

        None is unknown. With nothing known the row goes. `about` may give attribution, is_final, data_through, comment.
        What was known before is kept as a correction.
        """
        typed = Result.objects.filter(campaign_id=self.pk, channel=channel, source=Result.Source.MANUAL)
        known = {key: figures.get(key) for key in BASE_METRICS}
        former = typed.first()
        was = figures_of(former)
        if all(value is None for value in known.values()):
            if former:
                former.delete()
                self._note(former, (was, {}), by)
            self.changed(by)
            return None
        row = former or Result(campaign_id=self.pk, channel=channel)
        row.date_from, row.date_to = self._period(date_from, date_to)
        for key, value in {**known, **about, "updated_by": by}.items():
            setattr(row, key, value)
        row.save()
        if former or self.unlocking_id:
            self._note(row, (was, known), by)
        self.changed(by)
        return row

    def _note(self, row: Result, change: tuple[Known, Known], by: User) -> None:
        """Keep what a row was; what is typed for the first time corrects nothing, unless it comes after the lock."""
        Correction.note_typed(self, row.channel, (row.date_from, row.date_to), change, by=by)

    def changed(self, by: User) -> None:
        """Note who changed the campaign last, and let search know."""
        raise NotImplementedError

    def _period(self, date_from: date | None, date_to: date | None) -> tuple[date, date]:
        first = date_from or getattr(self, "start", None)
        last = date_to or getattr(self, "end", None) or first
        if first is None or last is None:
            raise Refused(
                _("Fill in the period of the campaign first; figures belong to a period."), status=409
            )
        return first, max(first, last)
