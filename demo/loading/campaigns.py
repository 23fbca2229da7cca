"""The campaigns of the demo company, with their plans, figures and lives."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from campaigns.models import Campaign, Channel, Season
from demo.loading.cast import Cast
from demo.loading.corrections import UNLOCKED, correct_archived, first_figures
from demo.loading.files import rows, texts
from people.models import User

WRITTEN_ON = date(2026, 11, 21)  # the day the relative campaign's dates were written for
STAYS_UNTIL = date(2026, 11, 30)
COPIED = (
    "title", "summary", "objective", "goal", "funnel_stages", "type", "markets", "languages", "product_lines",
    "audience", "budget", "margin_pct", "tags",
)  # fmt: skip
PERIOD = ("planned_start", "planned_end", "actual_start", "actual_end")
EMAIL_METRICS = {"bounced": "bounces"}
# Each step of a finished campaign's life, with the days after its end (or before its start, negative) it was taken.
LIFE = [("planned", -45), ("live", 0), ("completed", 1), ("in_review", 9), ("archived", 23)]


def load_campaigns(cast: Cast) -> dict[str, Campaign]:
    """Make the campaigns with plan, targets, context and figures, still as ideas, by their code in the demo."""
    campaigns = {}
    channels = {channel.key: channel for channel in Channel.objects.all()}
    for _path, facts, body in texts("campaigns"):
        campaigns[facts["demo_code"]] = _campaign(_today(facts), body, channels, cast)
    for place, figures in _figures().items():
        campaign, channel = campaigns[place[0]], channels.get(place[1])
        first = first_figures(place, figures)
        for known in (first, None if place in UNLOCKED else figures):
            if known is not None:
                campaign.record(by=owner_of(campaign), channel=channel, figures=known, is_final=True)
    return campaigns


def owner_of(campaign: Campaign) -> User:
    """Return who answers for a campaign of the demo, all of which have an owner."""
    if campaign.owner is None:
        raise ValueError(f"{campaign} has no owner")
    return campaign.owner


def live_their_lives(campaigns: dict[str, Campaign], cast: Cast) -> None:
    """Take each campaign through its life up to the status it has today; needs its figures and learnings."""
    for _path, facts, _body in texts("campaigns"):
        _live(campaigns[facts["demo_code"]], _today(facts), cast.people["marijke"])
    correct_archived(campaigns, _figures(), cast)


def _campaign(facts: dict[str, Any], body: str, channels: dict[str, Channel], cast: Cast) -> Campaign:
    owner = cast.people[facts["owner"]]
    offer, hypothesis = facts.get("offer") or {}, facts.get("hypothesis") or {}
    campaign = Campaign.create(
        space=cast.spaces["campagnes"],
        by=owner,
        code=facts["code"],
        owner=owner,
        backup_owner=cast.people.get(facts.get("backup_owner", "")),
        team=cast.teams.get(facts.get("team", "")),
        season=Season.objects.filter(key=facts.get("season") or "").first(),
        offer=offer.get("text", ""),
        offer_discount=offer.get("discount", ""),
        offer_code=offer.get("code") or "",
        offer_conditions=offer.get("conditions") or "",
        offer_from=offer.get("valid_from"),
        offer_until=offer.get("valid_to"),
        source=body,
        channels=[_plan(row, channels) for row in facts["channels"]],
        targets=[_target(row, channels) for row in facts["targets"]],
        context=[
            {"kind": row["kind"], "on": row["date"] or None, "text": row["text"]} for row in facts["context"]
        ],
        **{
            f"hypothesis_{name}": hypothesis.get(name) or ""
            for name in ("if", "for", "then", "because", "measured_by", "outcome")
        },
        **{name: facts[name] for name in (*COPIED, *PERIOD) if facts.get(name) is not None},
    )
    return campaign


def _plan(row: dict[str, Any], channels: dict[str, Channel]) -> dict[str, Any]:
    return {**row, "channel": channels[row["channel"]]}


def _target(row: dict[str, Any], channels: dict[str, Channel]) -> dict[str, Any]:
    return {
        "metric": row["metric"],
        "channel": channels.get(row["channel"]),
        "comparator": row["comparator"],
        "target": row["target"],
        "source": row["source"],
        "is_primary": row["primary"],
    }


def _figures() -> dict[tuple[str, str], dict[str, str | None]]:
    """Return the base metrics by campaign and channel, put together from the three files; None is not known."""
    figures: dict[tuple[str, str], dict[str, str | None]] = {}
    for row in rows("results.csv"):
        figures[row.pop("code"), row.pop("channel")] = {key: value or None for key, value in row.items()}
    for row in rows("email_rows.csv"):
        code = row.pop("code")
        mail = {EMAIL_METRICS.get(key, key): value or None for key, value in row.items()}
        figures.setdefault((code, "email"), {}).update(mail)
    for row in rows("extra_metrics.csv"):
        figures.setdefault((row["code"], row["channel"]), {})[row["metric"]] = row["value"]
    return figures


def _today(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with the relative campaign moved along when its dates have passed."""
    today = timezone.localdate()
    if not facts.get("relative") or today <= STAYS_UNTIL:
        return facts
    moved: dict[str, Any] = _moved(facts, today - WRITTEN_ON)
    return moved


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, by) for item in value]
    return value + by if isinstance(value, date) else value


def _live(campaign: Campaign, facts: dict[str, Any], reviewer: User) -> None:
    steps = dict(LIFE)
    if facts["status"] == "cancelled":
        reason = facts["status_reason"]
        campaign.change_status(
            "cancelled", by=owner_of(campaign), reason=reason, at=_moment(facts["planned_start"], -20)
        )
        return
    for status, days in steps.items():
        first, last = facts["actual_start"] or facts["planned_start"], facts["actual_end"]
        at = _moment(first if days <= 0 else last, days)
        on = {"live": first, "completed": last}.get(status)
        by = reviewer if status == "archived" else owner_of(campaign)
        campaign.change_status(status, by=by, on=on, at=at)
        if status == facts["status"]:
            break
    ended = _moment(facts["actual_end"], 12) if facts["actual_end"] else timezone.now() - timedelta(days=1)
    Campaign.objects.filter(pk=campaign.pk).update(
        created_at=_moment(facts["planned_start"], -70), updated_at=ended
    )


def _moment(day: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time(10, 15)))
