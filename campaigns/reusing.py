"""Doing a campaign again: what it was for comes along, what came of it does not, and what it taught is put to the new one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from campaigns.models import Campaign, Learning, LessonCheck
from campaigns.models.choices import OVERTAKEN
from campaigns.permissions import can_see_figures
from people.models import User
from spaces.models import Space

BRIEF = (
    *(
        "objective",
        "goal",
        "funnel_stages",
        "horizon",
        "type",
        "season",
        "audience",
        "markets",
        "languages",
        "product_lines",
    ),
    *("currency", "budget", "margin_pct", "offer", "offer_discount", "offer_conditions", "hypothesis_if"),
    *(
        "hypothesis_for",
        "hypothesis_then",
        "hypothesis_because",
        "hypothesis_measured_by",
        "team",
        "language",
    ),
)
PLAN = ("channel", "budget", "targeting", "formats", "partner", "note")
FIGURES = ("budget", "margin_pct")
TARGET = ("metric", "channel", "comparator", "target", "is_primary")
YEAR = re.compile(r"\b(20\d\d)\b")
YEAR_OF_WEEKS = timedelta(days=364)  # so that a campaign keeps its weekdays


@transaction.atomic
def reuse(
    source: Campaign,
    *,
    title: str,
    space: Space,
    by: User,
    start: date | None = None,
    end: date | None = None,
) -> Campaign:
    """Make an idea from `source`: brief, audience, channels and targets; its learnings that `by` may see become a checklist.

    Budgets and targets come along only where `by` may see the figures of `source`.
    """
    shows = bool(can_see_figures(by, source))
    brief, plan = ([name for name in names if shows or name not in FIGURES] for names in (BRIEF, PLAN))
    plans = [{name: getattr(one, name) for name in plan} for one in source.plans.select_related("channel")]
    targets = [
        {name: getattr(target, name) for name in TARGET} | {"source": source.title}
        for target in source.targets.select_related("channel")
        if shows
    ]
    made = Campaign.create(
        space=space,
        title=title,
        by=by,
        channels=plans,
        targets=targets,
        predecessor=source,
        planned_start=start,
        planned_end=end,
        tags=list(source.tags.names()),
        **{name: getattr(source, name) for name in brief},
    )
    taught = Learning.objects.visible_to(by).filter(campaign=source).exclude(status__in=OVERTAKEN)
    LessonCheck.put(made, taught.in_order())
    return made


def next_title(title: str, year: int) -> str:
    """Return `title` with its year moved to `year`; one without a year gets it behind."""
    return YEAR.sub(str(year), title, count=1) if YEAR.search(title) else f"{title} {year}"


def next_period(source: Campaign, *, today: date, title: str = "") -> tuple[date | None, date | None]:
    """Return the same weeks of the year `title` names, else of the first year in which they are still to come."""
    start, end = source.start, source.end
    if start is None:
        return None, None
    named = YEAR.search(title)
    wanted = int(named[1]) if named else None
    moved = start
    while moved.year < wanted if wanted else moved <= today:
        moved += YEAR_OF_WEEKS
    return moved, moved + (end - start) if end else None


def proposal(source: Campaign, *, today: date, title: str = "") -> dict[str, Any]:
    """Return what a form of re-use starts with: title, start and end."""
    start, end = next_period(source, today=today, title=title)
    return {
        "title": title or next_title(source.title, start.year if start else today.year),
        "planned_start": start,
        "planned_end": end,
    }
