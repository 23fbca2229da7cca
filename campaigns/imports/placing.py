"""Says where the campaigns of a file go; it is remembered for the next file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from campaigns.imports.matching import settle
from campaigns.imports.writing import prepare
from campaigns.models import Campaign, Channel, ImportBatch, ImportedCampaign

How = ImportedCampaign.How


@dataclass(frozen=True)
class Place:
    """One campaign of the file and where it goes; without a campaign it is kept aside."""

    external: ImportedCampaign
    campaign: Campaign | None
    channel: Channel | None
    is_whole: bool = False


@transaction.atomic
def place(batch: ImportBatch, places: Iterable[Place], *, rest_aside: bool = False) -> None:
    """Put the rows where they go, and work out what importing them would change."""
    for one in places:
        external = one.external
        same = external.campaign_id == (one.campaign.pk if one.campaign else None) and external.how
        external.campaign, external.channel, external.is_whole = one.campaign, one.channel, one.is_whole
        external.refused = None
        external.how = external.how if same else (How.CHOSEN if one.campaign else How.ASIDE)
        settle(external, batch)
        external.save()
    if rest_aside:
        batch.externals.filter(how="").update(how=How.ASIDE)
    prepare(batch)
