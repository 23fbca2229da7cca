"""Campaigns across the border of a quarter: what of them falls in it, by the day (domain §2.6, 12)."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.figures import Sheet
from campaigns.metrics import METRICS
from campaigns.overview.exhibits import Cell, Column, Exhibit
from campaigns.overview.gathering import Gathered
from campaigns.rows import Row
from campaigns.sheets import sheets_by_day
from campaigns.showing import shown
from core.dates import period_text

ADDED_UP = ("spend", "revenue")


def days(gathered: Gathered) -> Exhibit:
    """What campaigns that also run in another quarter spent and brought in on the days of this one.

    The other tables count a campaign whole in the quarter it ends in.
    """
    rows, sheets = _across(gathered)
    labels = [METRICS[key].label for key in ADDED_UP]
    return Exhibit(
        "days",
        _("By day, across the border of the quarter"),
        _("above, a campaign counts whole in the quarter it ends in; here only its days in this one do"),
        [
            Column(_("Campaign"), is_name=True),
            Column(_("Period"), is_text=True),
            *(Column(_("%(metric)s in this quarter") % {"metric": label}) for label in labels),
            *(Column(_("%(metric)s in all") % {"metric": label}) for label in labels),
        ],
        [_line(row, sheets[row.campaign.pk]) for row in rows],
        _("No campaign with figures by day runs across the border of this quarter."),
    )


def _across(gathered: Gathered) -> tuple[list[Row], dict[int, Sheet]]:
    quarter = gathered.quarter
    touching = Q(starts_on__lte=quarter.last, ends_on__gte=quarter.first)
    rows = gathered.rows_of(touching & (Q(starts_on__lt=quarter.first) | Q(ends_on__gt=quarter.last)))
    shown_ = [row.campaign.pk for row in rows if not row.is_hidden]
    sheets = sheets_by_day(shown_, gathered.channels, gathered.user, quarter.first, quarter.last)
    return [row for row in rows if row.campaign.pk in sheets], sheets


def _line(row: Row, here: Sheet) -> list[Cell]:
    campaign = row.campaign
    return [
        Cell(campaign.title, href=campaign.get_absolute_url()),
        Cell(period_text(campaign.start, campaign.end)),
        *(_cell(key, here.value(key).amount) for key in ADDED_UP),
        *(_cell(key, row.value(key).amount) for key in ADDED_UP),
    ]


def _cell(key: str, amount: Decimal | None) -> Cell:
    return Cell(shown(METRICS[key], amount), amount)
