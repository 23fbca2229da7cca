"""The campaigns a quarter is about, with their figures, and those it is set beside; as many queries for any number."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import Q

from campaigns.models import Campaign, Channel, Season, Status
from campaigns.quarters import Quarter
from campaigns.rows import Row, rows_of
from people.models import User
from spaces.models import Access

LEFT_OUT = (Status.IDEA, Status.CANCELLED)


class Gathered:
    """The campaigns that end in `quarter`, in the one before and in the same one a year before, as far as `user` may see."""

    def __init__(self, user: User | Access, quarter: Quarter) -> None:
        self.user, self.quarter = user, quarter
        self.channels = {channel.pk: channel for channel in Channel.objects.all()}
        asked = (quarter, quarter.previous, quarter.year_before)
        periods = Q()
        for one in asked:
            periods |= Q(ends_on__range=(one.first, one.last))
        rows = self.rows_of(periods)
        self.rows, self.before, self.year_before = (
            [row for row in rows if row.campaign.end and one.first <= row.campaign.end <= one.last]
            for one in asked
        )

    @cached_property
    def measured(self) -> list[Channel]:
        """The channels with figures in this quarter, in their order."""
        keys = {key for row in self.rows for key in row.sheet.channels}
        return [channel for channel in self.channels.values() if channel.key in keys]

    @cached_property
    def hidden(self) -> int:
        """How many campaigns of the quarter keep their figures from who reads; no figure counts them."""
        return sum(row.is_hidden for row in self.rows)

    @cached_property
    def of_seasons(self) -> list[tuple[Season, dict[int, list[Row]]]]:
        """The seasons this quarter had, each with its campaigns by year up to now, the first year first."""
        seasons = {row.campaign.season_id for row in self.rows} - {None}
        if not seasons:
            return []
        found = self.rows_of(Q(season__in=seasons, ends_on__lte=self.quarter.last))
        by_season: dict[Season, dict[int, list[Row]]] = {}
        for row in sorted(found, key=lambda row: row.campaign.end or date.min):
            if row.campaign.season is not None and row.campaign.end is not None:
                years = by_season.setdefault(row.campaign.season, {})
                years.setdefault(row.campaign.end.year, []).append(row)
        return sorted(by_season.items(), key=lambda item: item[0].position)

    def rows_of(self, which: Q) -> list[Row]:
        """Return the campaigns `which` holds for, by their period, but for ideas and what was called off."""
        seen = Campaign.objects.visible_to(self.user).with_period().filter(which)
        return rows_of(seen.exclude(status__in=LEFT_OUT).order_by("pk"), self.user)
