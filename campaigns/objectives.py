"""Which metrics tell the story of a campaign, by what it is for (domain §2.4)."""

from campaigns.models.choices import Objective

SALES = ("revenue", "roas", "cpa")
DEFAULT = ("clicks", "cpc", "conversions")

TOLD_BY: dict[str, tuple[str, ...]] = {
    Objective.AWARENESS: ("reach", "cpm", "awareness_lift"),
    Objective.CONSIDERATION: ("clicks", "ctr", "cpc"),
    Objective.TRAFFIC: ("clicks", "cpc", "revenue"),
    Objective.LEADS: ("leads", "cpl", "cost_per_sql"),
    Objective.SALES: SALES,
    Objective.RETENTION: SALES,
    Objective.LAUNCH: SALES,
    Objective.RECRUITMENT: ("leads", "cpl", "clicks"),
}


def headline_metrics(objective: str, primary: str = "") -> tuple[str, ...]:
    """Return the keys of three metrics to show first; the one with the primary target is always among them."""
    keys = TOLD_BY.get(objective, DEFAULT)
    return keys if not primary or primary in keys or primary == "spend" else (*keys[:2], primary)
