"""Makes and changes the campaigns of a file: each row for itself, so that one that fails keeps no other from coming in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db import DatabaseError, transaction

from activity.recording import record, unheard
from campaigns.imports.remembering import remember_columns
from campaigns.models import Campaign, CampaignFile, CampaignFileRow, Channel, Learning, Result
from campaigns.permissions import can_add, can_edit, can_record
from campaigns.spreadsheets.examining import OF_CAMPAIGNS
from campaigns.spreadsheets.planning import statement_of
from core.errors import Refused
from people.models import User
from search.indexing import gathered
from spaces.models import Space

logger = logging.getLogger(__name__)

Act = CampaignFileRow.Act
State = CampaignFile.State
PLANNED = ("budget", "targeting", "formats", "partner", "start", "end", "note")
AT_ONCE = 20  # rows in one transaction


class Stopped(Exception):  # noqa: N818 (it is a finding, not a mistake)
    """This row cannot be carried out; a code of a sentence with its values."""

    def __init__(self, *problem: str) -> None:
        super().__init__(*problem)
        self.problem = list(problem)


def write(file: CampaignFile) -> None:
    """Carry out the rows of a claimed file that are not done yet."""
    by = User.objects.active().filter(pk=file.answers.get("by") or file.started_by_id).first()
    if by is None:
        file.step_to(State.READY, problem=["no_right", []])
        return
    todo = file.rows.filter(act__in=(Act.MAKE, Act.UPDATE), is_done=False, problem=[])
    in_parts(file, todo, lambda row: _carry_out(row, file, by))
    remember_columns(file, digest=file.report["digest"], space=file.space, source=OF_CAMPAIGNS)
    file.step_to(State.DONE, counts=file.counts | _counts(file), problem=[])


def in_parts(file: CampaignFile, todo: Any, act: Callable[[CampaignFileRow], None]) -> None:
    """Do `act` for each row of `todo`; so many at once are kept, and indexed, together, and others see how far it is."""
    pks = list(todo.values_list("pk", flat=True))
    for done in range(0, len(pks), AT_ONCE):
        with gathered():
            rows = {row.pk: row for row in todo.model.objects.filter(pk__in=pks[done : done + AT_ONCE])}
            for pk in pks[done : done + AT_ONCE]:
                act(rows[pk])
        file.note_progress(min(done + AT_ONCE, len(pks)), len(pks))


def _counts(file: CampaignFile) -> dict[str, int]:
    done = file.rows.filter(is_done=True)
    made, changed = (done.filter(act=act).count() for act in (Act.MAKE, Act.UPDATE))
    failed = file.rows.filter(act__in=(Act.MAKE, Act.UPDATE), is_done=False).count()
    return {"made": made, "changed": changed, "failed": failed}


def _carry_out(row: CampaignFileRow, file: CampaignFile, by: User) -> None:
    try:
        with transaction.atomic():
            if row.act == Act.MAKE:
                _make(row, file, by)
            else:
                _change(row, by)
            row.is_done = True
            row.save()
    except Stopped as stopped:
        _leave(row, stopped.problem)
    except (Refused, DatabaseError) as error:
        logger.warning("Row %s of file of campaigns %s was not kept: %s", row.line, file.pk, type(error))
        _leave(row, ["broken"])


def _leave(row: CampaignFileRow, problem: list[str]) -> None:
    CampaignFileRow.objects.filter(pk=row.pk).update(problem=problem)


def _make(row: CampaignFileRow, file: CampaignFile, by: User) -> None:
    """Make a campaign; one of the past is no news, so nobody is told."""
    said = row.said
    space = (
        Space.objects.visible_to(by)
        .with_role(by)
        .filter(pk=said["about"].get("space", file.space_id))
        .first()
    )
    if space is None or not can_add(by, space):
        raise Stopped("no_right_there")
    code = said["about"].get("code", "")
    if code and Campaign._base_manager.filter(code=code).exists():
        raise Stopped("code_taken")
    with unheard():
        channels = [{"channel": channel} for channel in _channels(said.get("channels", []))]
        campaign = Campaign.create(space=space, by=by, code=code, channels=channels, **said["facts"])
        _record(campaign, said["figures"], by)
        row.before = {"learnings": _learn(campaign, said["learnings"], by)}
        campaign.arrive(said["about"]["status"], by=by, came_with=file.name)
    row.campaign, row.after = campaign, campaign.head


def _change(row: CampaignFileRow, by: User) -> None:
    """Change the filled cells of a campaign, unless somebody changed the same since the file was read."""
    rows = Campaign.objects.visible_to(by).with_role(by).select_related("space")
    campaign = rows.filter(pk=row.campaign_id).first()
    if campaign is None:
        raise Stopped("gone")
    if not can_edit(by, campaign):
        raise Stopped("no_right")
    old = {key: was for key, was, _new in row.changes}
    with unheard():
        before: dict[str, Any] = {"facts": _change_facts(row, campaign, old, by)}
        before |= _change_channels(row, campaign, old, by) | _change_figures(row, campaign, old, by)
        before["learnings"] = _learn(campaign, row.said["learnings"], by)
    record("campaign.edited", campaign, by=by)
    row.before, row.after = before, campaign.head


def _change_facts(
    row: CampaignFileRow, campaign: Campaign, old: Mapping[str, Any], by: User
) -> dict[str, Any]:
    facts = row.said["facts"]
    if facts:
        saved = campaign.revise(base=row.base, by=by, **facts)
        if not saved:
            raise Stopped("newer", ", ".join(saved.fields))
    return {name: old[name] for name in facts}


def _change_channels(
    row: CampaignFileRow, campaign: Campaign, old: Mapping[str, Any], by: User
) -> dict[str, Any]:
    """Make the plan these channels; those that stay keep what was planned there."""
    if "channels" not in old:
        return {}
    plans = {plan.channel.key: plan for plan in campaign.plans.select_related("channel")}
    if set(plans) != set(old["channels"]):
        raise Stopped("newer", "channels")
    rows = [
        {
            "channel": channel,
            **{name: getattr(plans.get(channel.key), name, None) for name in PLANNED if channel.key in plans},
        }
        for channel in _channels(row.said["channels"])
    ]
    before = plan_of(campaign)
    campaign.plan_channels(rows, by=by)
    return {"channels": before, "channels_after": plan_of(campaign)}


def _change_figures(
    row: CampaignFileRow, campaign: Campaign, old: Mapping[str, Any], by: User
) -> dict[str, Any]:
    figures = row.said["figures"]
    if not figures:
        return {}
    if not can_record(by, campaign):
        raise Stopped("newer", *figures)
    was = typed(campaign)
    others = campaign.results.exclude(channel=None, source=Result.Source.MANUAL)
    if others.exists() or any(was.get(key) != old[key] for key in figures):
        raise Stopped("newer", ", ".join(figures))
    _record(campaign, was | figures, by)
    return {"figures": {key: old[key] for key in figures}}


def _record(campaign: Campaign, figures: Mapping[str, str | None], by: User) -> None:
    if figures:
        campaign.record(by=by, channel=None, figures=as_amounts(figures))


def _learn(campaign: Campaign, learnings: Mapping[str, list[str]], by: User) -> list[list[Any]]:
    """Keep the lines as learnings; return the id of each and when it was written."""
    made = []
    for kind, lines in learnings.items():
        for line in lines:
            statement = statement_of(line)
            source = line if statement != line else ""
            one = Learning.create(campaign=campaign, statement=statement, by=by, kind=kind, source=source)
            made.append([one.pk, one.updated_at.isoformat()])
    return made


def typed(campaign: Campaign) -> dict[str, str | None]:
    """Return the totals that were typed in of the campaign as a whole."""
    row = campaign.results.filter(channel=None, source=Result.Source.MANUAL).first()
    known = row.figures if row else {}
    return {key: f"{value.normalize():f}" for key, value in known.items() if value is not None}


def as_amounts(figures: Mapping[str, str | None]) -> dict[str, Decimal | None]:
    """Return figures as the results take them."""
    return {key: None if value is None else Decimal(value) for key, value in figures.items()}


def plan_of(campaign: Campaign) -> list[dict[str, Any]]:
    """Return the channel plan as plain values."""
    return [
        {"channel": plan.channel.key, **{name: _plain(getattr(plan, name)) for name in PLANNED}}
        for plan in campaign.plans.select_related("channel")
    ]


def _channels(keys: list[str]) -> list[Channel]:
    known = {channel.key: channel for channel in Channel.objects.filter(key__in=keys)}
    return [known[key] for key in keys if key in known]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)
