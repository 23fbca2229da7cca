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


# What a plan asks a target for, by what the campaign is for (domain §2.4); a launch is a mix of reach and sales.
AIMED_AT: dict[str, tuple[str, ...]] = {
    Objective.AWARENESS: ("reach", "frequency", "cpm", "completion_rate", "awareness_lift"),
    Objective.CONSIDERATION: ("clicks", "ctr", "cpc", "engaged_sessions", "site_engagement_rate"),
    Objective.TRAFFIC: ("clicks", "ctr", "cpc", "engaged_sessions", "site_engagement_rate"),
    Objective.LEADS: ("leads", "cpl", "mql", "sql", "lead_to_sql"),
    Objective.SALES: ("revenue", "conversions", "cvr", "cpa", "roas"),
    Objective.RETENTION: ("revenue", "rpr", "unsub_rate"),
    Objective.LAUNCH: ("reach", "revenue", "conversions", "roas"),
    Objective.RECRUITMENT: ("leads", "cpl", "clicks"),
}
OF_RETURN = ("roas", "roi", "roi_on_revenue")  # what a campaign for the brand is not judged by


def headline_metrics(objective: str, primary: str = "", *, is_for_brand: bool = False) -> tuple[str, ...]:
    """Return the keys of three metrics to show first; the one with the primary target is always among them."""
    keys = TOLD_BY.get(objective, DEFAULT)
    if is_for_brand:
        keys = _for_brand(keys)
        primary = "" if primary in OF_RETURN else primary
    return keys if not primary or primary in keys or primary == "spend" else (*keys[:2], primary)


def aimed_at(objective: str, *, is_for_brand: bool = False) -> tuple[str, ...]:
    """Return the metrics a plan asks a target for, the most telling first."""
    keys = AIMED_AT.get(objective, DEFAULT)
    if not is_for_brand:
        return keys
    ordered = dict.fromkeys((*AIMED_AT[Objective.AWARENESS][:3], *keys))
    return tuple(key for key in ordered if key not in OF_RETURN)[:5]


def _for_brand(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Put reach and its price where a return stood."""
    if not set(keys) & set(OF_RETURN):
        return keys
    ordered = dict.fromkeys((*TOLD_BY[Objective.AWARENESS][:2], *keys))
    return tuple(key for key in ordered if key not in OF_RETURN)[:3]
