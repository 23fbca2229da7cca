"""The campaigns of the quarter one by one: scoreboard, targets, budget, and what is still to be done (domain §2.8-2, 3, 10, 12)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.metrics import METRICS
from campaigns.models import Status
from campaigns.overview.exhibits import Cell, Column, Exhibit, Lane, Strip, bar, highest, tick
from campaigns.overview.gathering import Gathered
from campaigns.overview.registering import extra_columns, more_open_ends
from campaigns.rows import Row
from campaigns.showing import shown, shown_value
from core.dates import period_text
from core.formats import UNKNOWN, money, percent

NOTICED = Decimal("0.1")  # a variance from which a budget is said to be missed
RUNNING = (Status.PLANNED, Status.LIVE, Status.PAUSED)


def scoreboard(gathered: Gathered) -> Exhibit:
    """Every campaign with plan, actual, primary target and what it yielded."""
    columns = [
        Column(_("Campaign"), is_name=True),
        Column(_("Owner"), is_text=True),
        Column(_("Period"), is_text=True),
        *(Column(label) for label in (_("Planned"), _("Actual"), _("Variance"))),
        Column(_("Primary target"), is_text=True),
        *(
            Column(label)
            for label in (_("Target"), _("Actual"), _("Reached"), _("ROAS or CPL"), _("Learnings"))
        ),
    ]
    rows = [_score(row) for row in gathered.rows]
    for column, cells in extra_columns(gathered):
        columns.append(column)
        for row, line in zip(gathered.rows, rows, strict=True):
            line.append(cells.get(row.campaign.pk, Cell(UNKNOWN)))
    return Exhibit(
        "scoreboard",
        _("Scoreboard"),
        _("every campaign that ended in this quarter"),
        columns,
        rows,
        _nothing(),
    )


def targets(gathered: Gathered) -> Exhibit:
    """Target against actual: the bar is what was reached, the mark is where the target stood."""
    judged = [row for row in gathered.rows if row.target is not None]
    columns = [
        Column(_("Campaign"), is_name=True),
        Column(_("Metric"), is_text=True),
        *(Column(label) for label in (_("Target"), _("Actual"), _("Reached"))),
    ]
    return Exhibit(
        "targets",
        _("Target against actual"),
        _("the line is the target"),
        columns,
        [[_campaign(row), Cell(str(row.target_label)), *_target(row)] for row in judged],
        _("No campaign of this quarter has a primary target."),
        [_bullet(row) for row in judged if row.actual.amount is not None],
    )


def budgets(gathered: Gathered) -> Exhibit:
    """Planned against spent by campaign, and who is more than a tenth away from it."""
    columns = [
        Column(_("Campaign"), is_name=True),
        *(Column(label) for label in (_("Planned"), _("Actual"), _("Variance"))),
    ]
    rows = [row for row in gathered.rows if row.budget is not None]
    longest = highest(amount for row in rows for amount in (row.budget, row.spend.amount))
    return Exhibit(
        "budget",
        _("Budget"),
        _("above what was spent, below what was planned; from 10% away it is marked"),
        columns,
        [[_campaign(row), *_budget(row)] for row in rows],
        _("No campaign of this quarter has a budget."),
        [_budget_lane(row, longest) for row in rows],
    )


def open_ends(gathered: Gathered) -> Exhibit:
    """The campaigns that ended without results, learnings or a review."""
    columns = [
        Column(_("Campaign"), is_name=True),
        Column(_("Owner"), is_text=True),
        Column(_("Missing"), is_text=True),
    ]
    open_ = [(row, _missing(row)) for row in gathered.rows if row.campaign.status not in RUNNING]
    rows = [[_campaign(row), _owner(row), Cell(", ".join(missing))] for row, missing in open_ if missing]
    rows += more_open_ends(gathered)
    return Exhibit(
        "open", _("Open ends"), _("what ended and is not finished"), columns, rows, _("Nothing is left open.")
    )


def _score(row: Row) -> list[Cell]:
    key = "roas" if row.roas.amount is not None else "cpl"
    value = row.value(key)
    result = Cell(
        f"{METRICS[key].label} {shown_value(key, value)}" if value.amount is not None else UNKNOWN,
        value.amount,
    )
    period = period_text(row.campaign.start, row.campaign.end)
    label = Cell(str(row.target_label) or UNKNOWN)
    return [
        _campaign(row), _owner(row), Cell(period), *_budget(row), label, *_target(row), result,
        Cell(str(row.learnings), Decimal(row.learnings)),
    ]  # fmt: skip


def _campaign(row: Row) -> Cell:
    return Cell(row.campaign.title, href=row.campaign.get_absolute_url())


def _owner(row: Row) -> Cell:
    return Cell(str(row.campaign.owner or UNKNOWN))


def _budget(row: Row) -> list[Cell]:
    currency = row.campaign.currency
    return [
        Cell(money(row.budget, currency), row.budget),
        Cell(shown_value("spend", row.spend, currency), row.spend.amount),
        Cell(percent(row.variance, 1, sign=True), row.variance),
    ]


def _target(row: Row) -> list[Cell]:
    if row.target is None:
        return [Cell(UNKNOWN)] * 3
    metric, currency = METRICS[row.target.metric], row.campaign.currency
    sign = "≥" if row.target.comparator == "gte" else "≤"
    wanted = Cell(f"{sign}\u00a0{shown(metric, row.target.target, currency)}", row.target.target)
    actual = Cell(shown_value(metric.key, row.actual, currency), row.actual.amount)
    fraction = row.attainment.fraction
    return [wanted, actual, Cell(percent(fraction, 0), fraction, reached=row.attainment)]


def _bullet(row: Row) -> Lane:
    target: Any = row.target
    actual = row.actual.amount or Decimal(0)
    longest = highest([actual, target.target]) * Decimal("1.1")
    text = shown(METRICS[target.metric], row.actual.amount, row.campaign.currency)
    marks = [bar(actual, longest, row.attainment.light), tick(target.target, longest)]
    return Lane(
        row.campaign.title,
        [Strip(marks, text, row.target_label)],
        href=row.campaign.get_absolute_url(),
        aside=percent(row.attainment.fraction, 0),
        aside_label=row.target_label,
    )


def _budget_lane(row: Row, longest: Decimal) -> Lane:
    variance = row.variance
    look = "danger" if variance is not None and variance >= NOTICED else ""
    planned, spent = row.budget, row.spend.amount
    lines = [
        Strip(
            [bar(spent, longest, look)], shown_value("spend", row.spend, row.campaign.currency), _("Actual")
        ),
        Strip(
            [bar(planned, longest, "planned")],
            money(planned, row.campaign.currency),
            _("Planned"),
            is_thin=True,
        ),
    ]
    missed = variance is not None and abs(variance) >= NOTICED
    return Lane(
        row.campaign.title,
        lines,
        href=row.campaign.get_absolute_url(),
        aside=percent(variance, 1, sign=True),
        aside_label=(_("over") if variance and variance > 0 else _("under")) if missed else "",
    )


def _missing(row: Row) -> list[str]:
    missing = []
    if not row.sheet.rows and not row.is_hidden:
        missing.append(gettext("results"))
    if not row.learnings:
        missing.append(gettext("learnings"))
    if row.campaign.status != Status.ARCHIVED:
        missing.append(gettext("review"))
    return missing


def _nothing() -> Any:
    return _("No campaign you may see ended in this quarter.")
