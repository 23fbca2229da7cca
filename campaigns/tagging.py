"""Tagged addresses as one reads them: the whole address, and what is wrong with its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.models import TrackingLink

# The media by which analytics sorts visits into its own channels; another word ends up under "unassigned".
KNOWN = frozenset(
    [
        "email",
        "e-mail",
        "cpc",
        "ppc",
        "paidsearch",
        "paid-social",
        "paid_social",
        "paidsocial",
        "social",
        "display",
        "banner",
        "cpm",
        "video",
        "affiliate",
        "affiliates",
        "referral",
        "sms",
        "push",
        "audio",
        "organic",
        "print",
        "qr",
        "influencer",
        "paid",
        "shopping",
    ]
)


@dataclass(frozen=True)
class Tagged:
    """One tagged address, with what one should mend before it goes out."""

    link: TrackingLink
    concerns: list[Promise]


def tagged(links: Iterable[TrackingLink]) -> list[Tagged]:
    """Return the links with their concerns, in order."""
    rows = list(links)
    times = Counter(link.address for link in rows)
    return [Tagged(link, list(_concerns(link, times[link.address]))) for link in rows]


def _concerns(link: TrackingLink, times: int) -> Iterator[Promise]:
    parts = urlsplit(link.page)
    names = {name.lower() for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    if times > 1:
        yield _("This address is in the list twice: its visits cannot be told apart.")
    if parts.scheme != "https":
        yield _("This is not https: the marks may get lost on the way.")
    if any(name.startswith("utm_") for name in names):
        yield _("The page had marks of its own; these take their place.")
    if "@" in parts.query or "email" in names:
        yield _("This seems to hold an e-mail address. Personal data does not belong in an address.")
    if link.medium not in KNOWN:
        yield _("Analytics does not know this medium and will put the visits under “unassigned”.")
