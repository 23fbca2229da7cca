"""What the page of a campaign shows beside its figures: copy by how it did, creatives, what sales and service need."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from campaigns.models import CopyVariant, Creative
from campaigns.tagging import Tagged, tagged

TOP = 3  # lines of copy beside the learnings
NOTHING = Decimal(-1)


class Sections:
    """The parts of one campaign's page, from what was fetched with it (campaigns.reading.campaign_page)."""

    def __init__(self, campaign: Any, *, shows_figures: bool = True) -> None:
        self.campaign, self.shows_figures = campaign, shows_figures

    @cached_property
    def mailings(self) -> list[CopyVariant]:
        """Copy with a subject line, what was clicked best first."""
        mailed = [copy for copy in self.campaign.copies.all() if copy.subject]
        return sorted(mailed, key=_how_well, reverse=True) if self.shows_figures else mailed

    @cached_property
    def other_copy(self) -> list[CopyVariant]:
        return [copy for copy in self.campaign.copies.all() if not copy.subject]

    @cached_property
    def has_mail_figures(self) -> bool:
        return self.shows_figures and any(copy.has_figures for copy in self.mailings)

    @cached_property
    def best_copy(self) -> CopyVariant | None:
        """What did best: what somebody marked, else the mailing with the highest click rate; None without figures."""
        marked = next((copy for copy in self.campaign.copies.all() if copy.is_best), None)
        first = self.mailings[0] if self.has_mail_figures and self.mailings[0].has_figures else None
        return marked or first

    @property
    def top_copy(self) -> list[CopyVariant]:
        """The few lines worth seeing beside the learnings, the best one first."""
        best = [self.best_copy] if self.best_copy else []
        told = self.mailings if self.has_mail_figures else []
        others = [copy for copy in told if copy != self.best_copy and copy.has_figures]
        return [*best, *others][:TOP]

    @cached_property
    def creatives(self) -> list[Creative]:
        return list(self.campaign.creatives.all())

    @cached_property
    def expired(self) -> int:
        """How many creatives may not be used any more."""
        return sum(creative.is_expired for creative in self.creatives)

    @cached_property
    def expiring(self) -> int:
        """How many creatives may soon not be used any more."""
        return sum(creative.expires_soon for creative in self.creatives)

    @cached_property
    def tracking(self) -> list[Tagged]:
        return tagged(self.campaign.tracking.all())

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """Return the parts there are as anchor, name and number of things, to jump to."""
        campaign = self.campaign
        found = [
            ("learnings", _("Learnings & copy"), len(campaign.learnings.all()) + len(campaign.copies.all())),
            ("results", _("Results"), 1),
            ("service", _("For sales and service"), int(campaign.has_offer) + len(campaign.faq.all())),
            ("creatives", _("Creatives"), len(self.creatives)),
            ("plan", _("Channel plan"), len(campaign.plans.all())),
            ("tracking", _("Tagged addresses"), len(self.tracking)),
        ]
        return [part for part in found if part[2]]


def _how_well(copy: CopyVariant) -> tuple[Decimal, Decimal]:
    return copy.click_rate or NOTHING, copy.open_rate or NOTHING
