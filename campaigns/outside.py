"""What others come to: the external benchmarks to set beside a campaign (domain §2.8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Campaign, Channel, ExternalBenchmark
from campaigns.showing import shown

Outside = Mapping[tuple[str, str], ExternalBenchmark]


def outside(campaign: Campaign, channels: Iterable[Channel]) -> Outside:
    """Return the external benchmarks nearest to the year the campaign ends in, by metric and channel; one query."""
    return nearest(channels, (campaign.end or timezone.localdate()).year)


def nearest(channels: Iterable[Channel], year: int) -> Outside:
    """Return the external benchmark nearest in time for each metric and channel, in one query.

    That is the newest of at most `year`; where all are younger, the oldest.
    """
    by_id = {channel.pk: channel.key for channel in channels}
    found: dict[tuple[str, str], ExternalBenchmark] = {}
    for one in ExternalBenchmark.objects.filter(channel__in=by_id).order_by("-year", "-pk"):
        key = (one.metric, by_id[one.channel_id])
        if key not in found or found[key].year > year:
            found[key] = one
    return found


def said_outside(one: ExternalBenchmark) -> str:
    """Say what others come to: "Elsewhere: 2,10% (Mailchimp, 2025)"."""
    value = {"value": shown(one.measured, one.value), "source": one.source, "year": one.year}
    return _("Elsewhere: %(value)s (%(source)s, %(year)s)") % value
