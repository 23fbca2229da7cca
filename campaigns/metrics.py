"""What is measured, and how rates follow from it: the formulas of domain §2.5, exactly.

Base metrics are counts and money; they are stored, and None means unknown (not 0). A rate is never stored: it is computed
from the base metrics of the same scope, None where it cannot be. Values are Decimals in full precision, percentages
are fractions; rounding happens half up and only at display (campaigns.showing).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

Figures = Mapping[str, Decimal | None]


class Unit(Enum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"  # a fraction, shown times 100
    POINTS = "points"  # a difference of two fractions, in percentage points
    RATIO = "ratio"
    SCORE = "score"


class Better(Enum):
    UP = "up"
    DOWN = "down"
    NEITHER = ""


class RollUp(Enum):
    """How a value over several channels comes about."""

    SUM = "sum"
    HIGHEST = "highest"  # cannot be added: the highest is the least it can be
    PAIRED = "paired"  # Σ over ÷ Σ under, over the channels in which both are known
    BLENDED = "blended"  # total ÷ all spend of the campaign, also of channels that report none
    WHOLE = "whole"  # known of the campaign as a whole only


@dataclass(frozen=True)
class Metric:
    """One metric: a base metric has no `over`; a rate is `over` ÷ `under` × `times`."""

    key: str
    label: Any
    unit: Unit
    better: Better
    roll_up: RollUp
    decimals: int = 0
    over: str = ""
    under: str = ""
    times: int = 1
    note: Any = ""

    @property
    def is_rate(self) -> bool:
        return bool(self.over)


def ratio(over: Decimal | None, under: Decimal | None, times: int = 1) -> Decimal | None:
    """Return over ÷ under × times; None when either is unknown or `under` is 0."""
    return over / under * times if over is not None and under else None


def completed(figures: Figures) -> dict[str, Decimal | None]:
    """Return the base figures of one scope with those that follow from others: bounces, delivered and the parts of NPS.

    What a source gives itself is kept as it is (delivered before sent − bounces).
    """
    known = dict(figures)
    if known.get("bounces") is None:
        known["bounces"] = _sum_of_both(known, "hard_bounces", "soft_bounces")
    if known.get("delivered") is None:
        known["delivered"] = _minus(known.get("sent"), known.get("bounces"))
    known["awareness_lift"] = _minus(known.get("awareness_post"), known.get("awareness_pre"))
    known["consideration_lift"] = _minus(known.get("consideration_post"), known.get("consideration_pre"))
    answers = [known.get(key) for key in ("promoters", "passives", "detractors")]
    complete = [answer for answer in answers if answer is not None]
    known["nps_answers"] = sum(complete, Decimal(0)) if len(complete) == len(answers) else None
    known["nps_balance"] = _minus(known.get("promoters"), known.get("detractors"))
    return known


def _sum_of_both(figures: Figures, one: str, other: str) -> Decimal | None:
    first, second = figures.get(one), figures.get(other)
    return None if first is None or second is None else first + second


def _minus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def _base(
    unit: Unit, better: Better, decimals: int = 0, roll_up: RollUp = RollUp.SUM
) -> Callable[..., Metric]:
    return lambda key, label, note="": Metric(key, label, unit, better, roll_up, decimals, note=note)


def _rate(
    unit: Unit, better: Better, decimals: int, roll_up: RollUp = RollUp.PAIRED
) -> Callable[..., Metric]:
    def make(key: str, label: Any, over: str, under: str, times: int = 1, note: Any = "") -> Metric:
        return Metric(key, label, unit, better, roll_up, decimals, over, under, times, note)

    return make


COUNT_UP = _base(Unit.COUNT, Better.UP)
COUNT_DOWN = _base(Unit.COUNT, Better.DOWN)
COUNT = _base(Unit.COUNT, Better.NEITHER)
MONEY = _base(Unit.MONEY, Better.NEITHER, 2)
MONEY_UP = _base(Unit.MONEY, Better.UP, 2)
UNIQUE = _base(Unit.COUNT, Better.UP, roll_up=RollUp.HIGHEST)
SHARE = _base(Unit.PERCENT, Better.UP, 1, RollUp.WHOLE)
LIFT = _base(Unit.POINTS, Better.UP, 1, RollUp.WHOLE)

PERCENT_UP = _rate(Unit.PERCENT, Better.UP, 2)
PERCENT_UP_1 = _rate(Unit.PERCENT, Better.UP, 1)
PERCENT_DOWN = _rate(Unit.PERCENT, Better.DOWN, 2)
COST = _rate(Unit.MONEY, Better.DOWN, 2)
COST_BLENDED = _rate(Unit.MONEY, Better.DOWN, 2, RollUp.BLENDED)

INDICATIVE = _("Indicative: Apple's Mail Privacy Protection inflates opens.")

BASES = (
    MONEY("spend", _("Spend")),
    COUNT("impressions", _("Impressions")),
    UNIQUE("reach", _("Reach")),
    COUNT_UP("clicks", _("Clicks (all)")),
    COUNT_UP("link_clicks", _("Link clicks")),
    COUNT_UP("landing_views", _("Landing page views")),
    COUNT_UP("sessions", _("Sessions")),
    COUNT_UP("engaged_sessions", _("Engaged sessions")),
    COUNT_UP("conversions", _("Conversions")),
    COUNT_UP("orders", _("Orders")),
    MONEY_UP("revenue", _("Revenue (ex VAT)")),
    COUNT_UP("new_customers", _("New customers")),
    COUNT_UP("leads", _("Leads")),
    COUNT_UP("mql", _("MQL")),
    COUNT_UP("sql", _("SQL")),
    COUNT_UP("won", _("Won")),
    COUNT("sent", _("Sent")),
    COUNT_UP("delivered", _("Delivered")),
    COUNT_DOWN("hard_bounces", _("Hard bounces")),
    COUNT_DOWN("soft_bounces", _("Soft bounces")),
    COUNT_DOWN("bounces", _("Bounces")),
    COUNT_UP("unique_opens", _("Unique opens"), INDICATIVE),
    COUNT_UP("unique_clicks", _("Unique clicks")),
    COUNT_DOWN("unsubs", _("Unsubscribes")),
    COUNT_DOWN("complaints", _("Spam complaints")),
    COUNT_UP("engagements", _("Engagements")),
    COUNT_UP("video_views", _("Video views")),
    COUNT_UP("completions", _("Completed views")),
    COUNT_UP("followers_delta", _("Follower growth")),
    COUNT_UP("visitors", _("Event visitors")),
    MONEY("media_value", _("PR value"), _("Indicative; not part of revenue or ROI.")),
    COUNT_UP("promoters", _("Promoters (9–10)")),
    COUNT("passives", _("Passives (7–8)")),
    COUNT_DOWN("detractors", _("Detractors (0–6)")),
    SHARE("awareness_pre", _("Aided awareness before")),
    SHARE("awareness_post", _("Aided awareness after")),
    SHARE("consideration_pre", _("Consideration before")),
    SHARE("consideration_post", _("Consideration after")),
)

RATES = (
    Metric("frequency", _("Frequency"), Unit.RATIO, Better.NEITHER, RollUp.PAIRED, 2, "impressions", "reach"),
    PERCENT_UP("ctr", _("CTR"), "clicks", "impressions"),
    PERCENT_UP("ctr_link", _("CTR (link clicks)"), "link_clicks", "impressions"),
    COST("cpc", _("CPC"), "spend", "clicks"),
    COST("cpm", _("CPM"), "spend", "impressions", 1000),
    PERCENT_UP_1("site_engagement_rate", _("Engagement rate (GA4)"), "engaged_sessions", "sessions"),
    PERCENT_UP("cvr", _("CVR (of clicks)"), "conversions", "clicks"),
    PERCENT_UP("cvr_mail", _("CVR (of unique clicks)"), "conversions", "unique_clicks"),
    PERCENT_UP("cvr_site", _("CVR (of sessions)"), "conversions", "sessions"),
    COST_BLENDED("cpa", _("CPA"), "spend", "conversions"),
    Metric("aov", _("Average order value"), Unit.MONEY, Better.UP, RollUp.PAIRED, 2, "revenue", "orders"),
    Metric("roas", _("ROAS"), Unit.RATIO, Better.UP, RollUp.BLENDED, 2, "revenue", "spend"),
    _rate(Unit.PERCENT, Better.DOWN, 1, RollUp.BLENDED)("acos", _("Cost share (ACoS)"), "spend", "revenue"),
    PERCENT_UP_1("lead_to_mql", _("Lead to MQL"), "mql", "leads"),
    PERCENT_UP_1("mql_to_sql", _("MQL to SQL"), "sql", "mql"),
    PERCENT_UP_1("lead_to_sql", _("Lead to SQL"), "sql", "leads"),
    PERCENT_UP_1("win_rate", _("SQL to won"), "won", "sql"),
    COST_BLENDED("cpl", _("CPL"), "spend", "leads"),
    COST_BLENDED("cost_per_mql", _("Cost per MQL"), "spend", "mql"),
    COST_BLENDED("cost_per_sql", _("Cost per SQL"), "spend", "sql"),
    COST_BLENDED("cac", _("CAC"), "total_cost", "new_customers"),
    PERCENT_DOWN("bounce_rate_mail", _("Bounce rate (mail)"), "bounces", "sent"),
    PERCENT_UP("delivery_rate", _("Delivery rate"), "delivered", "sent"),
    PERCENT_UP("open_rate", _("Open rate"), "unique_opens", "delivered", note=INDICATIVE),
    PERCENT_UP("click_rate", _("Click rate (mail)"), "unique_clicks", "delivered"),
    PERCENT_UP("ctor", _("Click-to-open (CTOR)"), "unique_clicks", "unique_opens", note=INDICATIVE),
    PERCENT_DOWN("unsub_rate", _("Unsubscribe rate"), "unsubs", "delivered"),
    _rate(Unit.PERCENT, Better.DOWN, 3)(
        "complaint_rate", _("Spam complaint rate"), "complaints", "delivered"
    ),
    _rate(Unit.MONEY, Better.UP, 3)("rpr", _("Revenue per recipient"), "revenue", "delivered"),
    PERCENT_UP("engagement_rate", _("Engagement rate (of impressions)"), "engagements", "impressions"),
    PERCENT_UP("engagement_rate_reach", _("Engagement rate (of reach)"), "engagements", "reach"),
    PERCENT_UP_1("vtr", _("VTR"), "video_views", "impressions"),
    PERCENT_UP_1("completion_rate", _("Completion rate"), "completions", "video_views"),
    COST("cost_per_visitor", _("Cost per visitor"), "spend", "visitors"),
    Metric("nps", _("NPS"), Unit.SCORE, Better.UP, RollUp.PAIRED, 0, "nps_balance", "nps_answers", 100),
    PERCENT_UP_1("roi", _("ROI"), "profit", "total_cost"),
    PERCENT_UP_1(
        "roi_on_revenue",
        _("ROI on revenue"),
        "revenue_over_cost",
        "total_cost",
        note=_("Without a margin: revenue instead of profit."),
    ),
)

LIFTS = (
    LIFT("awareness_lift", _("Lift in aided awareness")),
    LIFT("consideration_lift", _("Lift in consideration")),
)

METRICS: dict[str, Metric] = {metric.key: metric for metric in (*BASES, *RATES, *LIFTS)}


def rate(key: str, figures: Figures) -> Decimal | None:
    """Return one metric of one scope (one channel, one sending) from its base figures; None is not computable."""
    metric, known = METRICS[key], completed(figures)
    if not metric.is_rate:
        return known.get(key)
    return ratio(known.get(metric.over), known.get(metric.under), metric.times)
