"""The hubs of the demo company's channels: which pages stand on them."""

from articles.models import Article
from campaigns.models import Channel, ChannelPage
from demo.loading.cast import Cast
from demo.loading.files import data


def load_hubs(cast: Cast, pages: dict[str, Article]) -> None:
    """Put the pages of hubs.yaml on the hubs, by the manager."""
    channels = {channel.key: channel for channel in Channel.objects.all()}
    for key, chosen in data("hubs.yaml").items():
        for use, titles in chosen.items():
            for title in titles:
                ChannelPage.choose(channels[key], pages[title], by=cast.people["marijke"], use=use)
