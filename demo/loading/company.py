"""The whole demo company, room by room."""

from demo.loading.campaigns import live_their_lives, load_campaigns
from demo.loading.cast import load_cast
from demo.loading.equipment import load_equipment
from demo.loading.learnings import load_learnings
from demo.loading.pages import load_pages
from demo.loading.roads import load_roads
from demo.loading.terms import load_terms
from search.indexing import gathered


def load_company() -> None:
    """Fill an empty knowledge base with Noordwolk; all of it or nothing."""
    with gathered():
        _load()


def _load() -> None:
    cast = load_cast()
    load_terms(cast)
    pages = load_pages(cast)
    campaigns = load_campaigns(cast)
    learnings = load_learnings(cast, campaigns, pages)
    load_equipment(cast, campaigns, learnings)
    live_their_lives(campaigns, cast)
    load_roads(cast, pages, campaigns)
