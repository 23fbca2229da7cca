"""The whole demo company, room by room."""

from django.db import transaction

from activity.recording import unheard
from articles.models import Article
from campaigns.models import Campaign
from demo.loading.activity import load_activity
from demo.loading.attachments import load_attachments
from demo.loading.benchmarks import load_benchmarks
from demo.loading.campaigns import live_their_lives, load_campaigns
from demo.loading.cast import Cast, load_cast
from demo.loading.equipment import load_equipment
from demo.loading.hubs import load_hubs
from demo.loading.kpis import load_kpis
from demo.loading.learnings import load_learnings
from demo.loading.pages import load_pages
from demo.loading.reviews import load_reviews
from demo.loading.roads import load_roads
from demo.loading.searches import load_searches
from demo.loading.terms import load_terms
from search.indexing import gathered
from search.learning_parts import learn_afresh
from search.sampling import sample


def load_company() -> None:
    """Fill an empty knowledge base with Noordwolk; all of it or nothing."""
    with transaction.atomic():
        with gathered():
            with unheard():
                cast, pages, campaigns = _load()
            load_activity(cast, pages, campaigns)
            learn_afresh(sample())
        with unheard():
            load_searches(cast)


def _load() -> tuple[Cast, dict[str, Article], dict[str, Campaign]]:
    cast = load_cast()
    load_terms(cast)
    pages = load_pages(cast)
    load_attachments(cast, pages)
    campaigns = load_campaigns(cast)
    learnings = load_learnings(cast, campaigns, pages)
    load_equipment(cast, campaigns, learnings)
    live_their_lives(campaigns, cast)
    load_hubs(cast, pages)
    load_kpis(cast, campaigns)
    load_benchmarks(cast)
    load_reviews(cast, campaigns, learnings)
    load_roads(cast, pages, campaigns)
    return cast, pages, campaigns
