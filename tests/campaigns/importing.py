"""Small steps of an import, for tests."""

from campaigns.imports.placing import Place, place
from campaigns.sheets import sheets_of
from tests.factories.campaigns import channel


def settle(batch, campaign, key):
    open_ones = [Place(one, campaign, channel(key)) for one in batch.externals.filter(how="")]
    if open_ones:
        place(batch, open_ones)
    batch.refresh_from_db()


def value(campaign, key, name):
    return sheets_of([campaign], campaign.owner)[campaign.pk].value(name, key).amount


def counts(batch):
    return tuple(batch.counts[key] for key in ("new", "changed", "equal", "aside"))
