"""A hub of a channel with a page of the closed space, and one that only its manager may read."""

from collections.abc import Callable

from articles.models import Article
from campaigns.models import ChannelPage, Season
from tests.factories.campaigns import channel
from tests.world.asking import World


def add_hubs(world: World, say: Callable[[str, str, int], str]) -> None:
    email, by = channel("email"), world.people["editor"]
    page = Article.objects.get(pk=world.real["page_id"])
    chosen = ChannelPage.choose(email, page, by=by)
    elsewhere = ChannelPage.choose(channel("sea"), page, by=by)
    hidden = ChannelPage.choose(email, Article.objects.get(pk=world.restricted["page_id"]), by=by)
    season = Season.add(name_nl=say("season", "Vossentijd", 60), name_en=say("season", "Fox days", 60))
    world.real |= {"channel": email.key, "hub_page": str(chosen.pk), "season": season.key}
    world.missing |= {"channel": "no-such", "hub_page": "999999", "season": "no-such"}
    world.foreign["hub_page"] = str(elsewhere.pk)
    world.restricted["hub_page"] = str(hidden.pk)
