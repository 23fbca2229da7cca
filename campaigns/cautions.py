"""What one is told before a step in the life of a campaign, beside what blocks it: what is missing, and what else to look at."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from campaigns.metrics import METRICS
from campaigns.models import KpiTarget, Status
from campaigns.models.conditions import warnings
from campaigns.sheets import sheets_of
from campaigns.showing import listed
from campaigns.similar import similar_to
from people.models import User

MOST_NAMED = 3


def cautions(campaign: Any, status: Status, user: User) -> list[Promise | str]:
    """Return all that is worth knowing before `campaign` goes to `status`, as far as `user` may see it."""
    return [*warnings(campaign, status), *_seen(campaign, status, user)]


def _seen(campaign: Any, status: Status, user: User) -> list[str]:
    if status == Status.PLANNED and campaign.status == Status.IDEA:
        return _alike(campaign, user)
    return _unanswered(campaign, user) if status == Status.IN_REVIEW else []


def _alike(campaign: Any, user: User) -> list[str]:
    titles = [f"“{one.campaign.title}”" for one in similar_to(campaign, user)[:MOST_NAMED]]
    said = _("There are campaigns like this one already: %(titles)s. See first what they taught.")
    return [said % {"titles": listed(titles)}] if titles else []


def _unanswered(campaign: Any, user: User) -> list[str]:
    """Name the targets nothing is known of; a rate has no value either while a part of it is missing."""
    sheet = sheets_of([campaign], user)[campaign.pk]
    targets = [] if sheet.is_hidden else campaign.targets.select_related("channel")
    names = [_name(one) for one in targets if _actual(sheet, one) is None]
    return [_("Targets without an actual value: %(targets)s.") % {"targets": listed(names)}] if names else []


def _actual(sheet: Any, target: KpiTarget) -> Any:
    return sheet.value(target.metric, target.channel.key if target.channel else None).amount


def _name(target: KpiTarget) -> str:
    label = str(METRICS[target.metric].label)
    return f"{label} ({target.channel.name})" if target.channel else label
