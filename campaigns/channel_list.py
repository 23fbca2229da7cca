"""All channels, with how much is known of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from campaigns.models import Campaign, Channel, ChannelPage, ChannelPlan, Learning, Status
from people.models import User

LEFT_OUT = (Status.IDEA, Status.CANCELLED)


@dataclass
class Known:
    """A channel with what `user` may see of it: pages that tell how, learnings one may go by, campaigns."""

    channel: Channel
    learnings: int = 0
    campaigns: int = 0
    pages: list[Any] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.learnings or self.campaigns or self.pages)


def known_channels(user: User) -> list[Known]:
    """Return every channel in the order of the list, in four queries."""
    learned = Learning.channels.through.objects.filter(
        learning__in=Learning.objects.visible_to(user).approved()
    )
    run = ChannelPlan.objects.filter(
        campaign__in=Campaign.objects.visible_to(user).exclude(status__in=LEFT_OUT)
    )
    learnings, campaigns = _counted(learned), _counted(run)
    known = {
        one.pk: Known(one, learnings.get(one.pk, 0), campaigns.get(one.pk, 0))
        for one in Channel.objects.all()
    }
    chosen = ChannelPage.objects.visible_to(user).filter(use=ChannelPage.Use.BEST_PRACTICE)
    for row in chosen.select_related("page").only("channel", "page__title", "page__slug"):
        known[row.channel_id].pages.append(row.page)
    return list(known.values())


def _counted(rows: Any) -> dict[int, int]:
    return dict(
        rows.order_by().values("channel").annotate(number=Count("pk")).values_list("channel", "number")
    )
