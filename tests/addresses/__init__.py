"""Every address of the product, in one table a file per room: what each person gets there (docs/permissions.md, 30)."""

from tests.addresses import (
    account,
    activity,
    articles,
    campaigns,
    glossary,
    home,
    hubs,
    imports,
    kept,
    kpis,
    onboarding,
    people,
    reviews,
    search,
    spaces,
    transfer,
)
from tests.addresses.row import Row

ROWS: list[Row] = [
    *home.ROWS,
    *people.ROWS,
    *account.ROWS,
    *spaces.ROWS,
    *articles.ROWS,
    *glossary.ROWS,
    *activity.ROWS,
    *campaigns.ROWS,
    *hubs.ROWS,
    *imports.ROWS,
    *kept.ROWS,
    *kpis.ROWS,
    *reviews.ROWS,
    *onboarding.ROWS,
    *search.ROWS,
    *transfer.ROWS,
]
