"""What reviews add to the page of a quarter: the decision on each campaign, and actions that are overdue."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from campaigns.overview.exhibits import Cell, Column
from campaigns.overview.gathering import Gathered
from campaigns.overview.registering import register_column, register_open_ends
from core.dates import date_text
from core.formats import UNKNOWN
from reviews.models import Action, Item


def register() -> None:
    """Let the page of a quarter ask here."""
    register_column("decision", Column(_("Decision"), is_text=True), decisions)
    register_open_ends("actions", overdue_actions)


def decisions(gathered: Gathered) -> Mapping[int, Cell]:
    """Return what the review of this quarter decided on each of its campaigns."""
    shown = [row.campaign.pk for row in gathered.rows]
    items = Item.objects.visible_to(gathered.user).exclude(decision="")
    found = items.filter(review__quarter_name=gathered.quarter.name, campaign__in=shown)
    return {item.campaign_id: Cell(item.get_decision_display()) for item in found}


def overdue_actions(gathered: Gathered) -> list[list[Cell]]:
    """Return the actions about this quarter, or decided in its review, whose day is past."""
    shown = [row.campaign.pk for row in gathered.rows]
    about = Q(review__quarter_name=gathered.quarter.name) | Q(campaign__in=shown)
    late = Action.objects.visible_to(gathered.user).overdue(today=timezone.localdate()).filter(about)
    rows = late.select_related("review", "owner").in_order()
    return [
        [
            Cell(action.text, href=action.get_absolute_url()),
            Cell(str(action.owner or UNKNOWN)),
            Cell(say("action, due on %(day)s") % {"day": date_text(action.due_on)}),
        ]
        for action in rows
    ]
