"""What was said about a learning of the world: votes, pages it is about, campaigns that used it, how it stands."""

from collections.abc import Callable

from articles.models import Article
from campaigns.models import Campaign, Learning
from tests.factories.articles import make_article
from tests.factories.campaigns import make_campaign
from tests.world.asking import World


def stand(world: World, learning: Learning, say: Callable[[str, str, int], str]) -> None:
    by, space = world.people["editor"], learning.campaign.space
    page = make_article(say("evidence page", "How foxes sell", 200), space=space, by=by)
    learning.link_page(page, by=by)
    learning.link_page(Article.objects.get(pk=world.real["page_id"]), by=by, stance="contradicts")
    later = make_campaign(say("using campaign", "Later foxes", 120), space=space, by=by, code="z-2028")
    use = learning.reuse(later, by=by, outcome="yes", note=say("use note", "Again a third.", 400))
    learning.found_useful(by=world.people["reader"])
    learning.change_status("confirmed", by=by)
    learning.change_status("hypothesis", by=by, reason=say("status reason", "One fox only.", 400))
    other = Learning.create(campaign=later, statement="Foxes come back.", by=by)
    far = other.reuse(learning.campaign, by=by)
    unlinked = make_article("How badgers sell", space=space, by=by)
    world.real |= {"standing": "refuted", "use": str(use.pk), "evidence_page": str(page.pk)}
    world.missing |= {"standing": "none", "use": "999999", "evidence_page": "999999"}
    world.foreign |= {"standing": "best_practice", "use": str(far.pk), "evidence_page": str(unlinked.pk)}


def stand_hidden(world: World, hidden: Campaign, secret: Learning, learning: Learning) -> None:
    """Let what only the manager may see use and contradict what others may see."""
    by = world.people["manager"]
    use = learning.reuse(hidden, by=by, outcome="no")
    for pk in (world.real["page_id"], world.real["evidence_page"]):
        secret.link_page(Article.objects.get(pk=pk), by=by, stance="contradicts")
    page = Article.objects.get(pk=world.restricted["page_id"])
    learning.link_page(page, by=by)
    world.restricted |= {"use": str(use.pk), "evidence_page": str(page.pk)}
