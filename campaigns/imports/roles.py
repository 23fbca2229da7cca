"""What a column can mean: a base metric, a rate that is only compared, or something that says what a row is about."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from campaigns.metrics import METRICS
from campaigns.models import BASE_METRICS

IGNORED, INFO = "", "info"  # not understood; understood, and of no use here
RATE = "rate:"

# What a row is about. `detail` tells its channel; `part` is a piece of a campaign (ad, device, age), whose rows are added up.
ABOUT: dict[str, Any] = {
    "campaign": _("Campaign name"),
    "campaign_id": _("Campaign ID"),
    "group": _("Ad group or ad set"),
    "part": _("Part of a campaign (ad, device, age …)"),
    "detail": _("Channel or kind of campaign"),
    "account": _("Account"),
    "day": _("Day"),
    "from": _("From"),
    "to": _("Until"),
    "span": _("Week, month or period"),
    "nth_day": _("Number of the day"),
    "currency": _("Currency"),
    "indicator": _("What “results” counts"),
    "indicated": _("Results (counts what another column says)"),
}
NAMES = ("campaign", "campaign_id", "group", "part", "detail", "account")
DATES = ("day", "from", "to", "span", "nth_day")
MONEY = ("spend", "revenue", "media_value")


def choices() -> list[tuple[str, Any]]:
    """Return what one may choose for a column, in groups."""
    return [
        (IGNORED, _("Leave out")),
        (str(_("What it is about")), list(ABOUT.items())),
        (str(_("Figures")), [(key, METRICS[key].label) for key in METRICS if key in BASE_METRICS]),
    ]


def label(role: str) -> Any:
    """Return what a role is called."""
    if role.startswith(RATE):
        return METRICS[role.removeprefix(RATE)].label
    return METRICS[role].label if role in METRICS else ABOUT.get(role, "")
